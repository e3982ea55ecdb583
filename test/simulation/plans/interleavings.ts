/** Everybody acts at once on one invocation, in every order that a scheduler can think of. */
import fc from 'fast-check';
import { INVOCATION_ID, OTHER_REVIEWER, REVIEWER } from '../../functions/fixtures.ts';
import type { Plan, PlanOutcome } from '../engine/plan.ts';
import { type Deed, stage } from '../engine/stage.ts';

const DEEDS: Deed[] = ['taken', 'lost', 'broken', 'gone'];
/** A message that waits comes back so often, while nobody's clock moves. */
const DELIVERIES = 4;
/** An actor that looks for messages looks so often. */
const LOOKS = 12;

const REVIEWERS = [REVIEWER, OTHER_REVIEWER];

/** What is wrong with how it ended, for people to read. */
const broken = ({ table, published, sent, sailPoint }: ReturnType<typeof stage>): string[] => {
  const made = published.filter(({ detailType }) => detailType === 'Decision Made');
  const deciders = new Set(made.map(({ detail }) => `${detail.decidedBy} ${detail.outcome}`));
  const refused = published.filter(({ detailType }) => detailType === 'Decision Refused');
  const winner = table.items.get(INVOCATION_ID)?.decision?.M?.by?.S;
  const untold = REVIEWERS.filter(
    (one) => one !== winner && !refused.some(({ detail }) => detail.decidedBy === one),
  );
  return [
    ...(table.decisions.length > 1 ? [`${table.decisions.length} decisions were written`] : []),
    ...(deciders.size > 1 ? [`the bus heard of ${[...deciders].join(' and ')}`] : []),
    ...(new Set(sent).size > 1 ? ['two different answers were sent'] : []),
    ...(sailPoint.accepted > 1 ? ['two answers were accepted'] : []),
    ...(sailPoint.mostAtOnce > 1 ? ['two answers were on their way at once'] : []),
    ...untold.map((one) => `${one} was not told that her decision did not count`),
  ];
};

/** One order of all effects; throws with what it broke. */
const play = async (scheduler: fc.Scheduler, deeds: Deed[]): Promise<void> => {
  const turn = (name: string) => scheduler.schedule(Promise.resolve(), name);
  const world = stage({ turn, deeds: [...deeds] });

  const deliver = async (body: string) => {
    for (let times = 0; times < DELIVERIES; times += 1) {
      if (!(await world.callback(body))) return;
      await turn('the message waits');
    }
  };
  /** Takes what is in the queue; one of each message may come twice. */
  const poll = async () => {
    for (let looks = 0; looks < LOOKS; looks += 1) {
      const body = world.queued.shift();
      if (body) await Promise.all([deliver(body), deliver(body)]);
      await turn('the queue is looked at');
    }
  };
  const [first = '', second = ''] = REVIEWERS;
  await scheduler.waitFor(
    Promise.all([
      ...[world.event(), world.reload(), world.event()],
      ...[world.submit(first, true), world.submit(second, false)],
      ...[world.guard(), world.guard(), poll()],
    ]),
  );

  const faults = broken(world);
  if (faults.length > 0) throw new Error(faults.join('; '));
};

const run = async (seed: number, numRuns: number): Promise<PlanOutcome> => {
  const checked = await fc.check(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.constantFrom(...DEEDS), { maxLength: 4 }),
      (scheduler, deeds) => play(scheduler, deeds),
    ),
    { seed, numRuns, maxSkipsPerRun: 0, interruptAfterTimeLimit: 1_800_000 },
  );
  const { failed, numRuns: played, numShrinks, counterexample } = checked;
  const why = checked.errorInstance instanceof Error ? checked.errorInstance.message : '';
  return {
    figures: { invocations: played, schedules: played, numShrinks },
    reasons: failed ? [`schedule ${played} of ${numRuns}: ${why}`] : [],
    ...(failed && { shortest: String(fc.stringify(counterexample)).split('\n') }),
  };
};

export const interleavings: Plan = {
  name: 'interleavings',
  about: 'copies, two people who disagree, the guard, retries and other policies, in any order',
  counts: { small: 150, usual: 1_000, full: 10_000 },
  run: ({ seed, count }) => run(seed, count),
};
