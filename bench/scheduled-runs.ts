import { z } from 'zod';
import type { SimulatedFunction } from '../test/simulation/engine/container.ts';
import type { Synthesized } from './synthesized.ts';

export const HOURS_A_MONTH = 730;

/** A schedule of the stack: what it runs, and how often in a month. */
export type ScheduledRun = { functionName: SimulatedFunction; event: object; aMonth: number };

const PER_HOUR: Record<string, number> = { minute: 60, hour: 1, day: 1 / 24 };

const Schedule = z.object({
  ScheduleExpression: z.string(),
  Target: z.object({ Input: z.string().optional() }),
});

const runsPerHour = (expression: string): number => {
  const [, every, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const perHour = PER_HOUR[unit];
  if (perHour) return perHour / Number(every);
  throw new Error(
    `The cost of a schedule "${expression}" is not known; add it to ${import.meta.filename}.`,
  );
};

/** Everything that runs when nothing happens. The guard's schedules say what to check, and no other does. */
export const scheduledRuns = ({ propertiesOf }: Pick<Synthesized, 'propertiesOf'>) =>
  propertiesOf('AWS::Scheduler::Schedule').map((properties): ScheduledRun => {
    const { ScheduleExpression, Target } = Schedule.parse(properties);
    const event = z.looseObject({}).parse(JSON.parse(Target.Input ?? '{}'));
    return {
      functionName: 'check' in event ? 'deadline-guard' : 'token-rotation',
      event,
      aMonth: runsPerHour(ScheduleExpression) * HOURS_A_MONTH,
    };
  });
