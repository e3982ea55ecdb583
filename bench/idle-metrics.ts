/** The metrics that an installation sends while nothing happens, found by letting its functions run. */

import { quiet } from '../test/simulation/engine/history.ts';
import { withVirtualTimers } from '../test/simulation/engine/virtual-timers.ts';
import { createWorld } from '../test/simulation/engine/world.ts';
import { HOURS_A_MONTH, type ScheduledRun } from './scheduled-runs.ts';

/** Names of the metrics of one run against a tenant and an AWS where all is well and nothing is open. */
const metricsOf = async ({ functionName, event }: Omit<ScheduledRun, 'aMonth'>) => {
  const { app, clock, lambda, printer } = await createWorld(quiet('idle', 1));
  try {
    const outcome = await withVirtualTimers(clock, async () => {
      const run = lambda.invoke(functionName, event);
      await clock.run(() => false);
      return run;
    });
    if (outcome.ok) return [...printer.metrics.keys()];
    throw new Error(`${functionName} failed with nothing to do: ${outcome.reason}`);
  } finally {
    await app.close();
  }
};

/**
 * In how many hours of a month each metric is sent, which is what CloudWatch bills: by
 * `function/metric`, as each function's metrics have a dimension of their own.
 */
export const hoursOfIdleMetrics = async (
  runs: readonly ScheduledRun[],
): Promise<Record<string, number>> => {
  const hours: Record<string, number> = {};
  for (const { functionName, event, aMonth } of runs) {
    // A token that is still young would be kept, and no metric be sent.
    const due = functionName === 'token-rotation' ? { renew: true } : event;
    for (const name of await metricsOf({ functionName, event: due })) {
      const metric = `${functionName}/${name}`;
      hours[metric] = Math.min(HOURS_A_MONTH, (hours[metric] ?? 0) + aMonth);
    }
  }
  return hours;
};
