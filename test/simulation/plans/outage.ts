/** SailPoint takes no answer for twenty minutes, while decided answers pile up. */
import { START } from '../engine/clock.ts';
import { type History, quiet, type Scripted } from '../engine/history.ts';
import type { Plan } from '../engine/plan.ts';
import { type Demands, type Played, playAll } from '../engine/play.ts';
import { randomOf } from '../engine/random.ts';

const OUTAGE = { from: 60_000, to: 60_000 + 20 * 60_000 };
const DELIVERED_WITHIN_MS = 90_000;
const MOST_ATTEMPTS = 20;
/** Somebody has to ask whether SailPoint is back: fewer share less. */
const MANY = 100;
/** Answers that go in the wrong order by more than this were not sent by their deadlines. */
const OUT_OF_ORDER_MS = 15_000;
/** The longest that one answer waits between two attempts. */
const BACK_OFF_MS = 60_000;

const history = (seed: number, count: number): History => {
  const random = randomOf(seed);
  return {
    ...quiet('outage', seed),
    invocations: Array.from(
      { length: count },
      (_, index): Scripted => ({
        // All of them before the outage is over.
        at: Math.round(65_000 + (index * 1_000_000) / count),
        request: random.pick(['approved', 'denied']),
        copies: [random.int(50, 500)],
        ...{ troubles: [], people: [] },
      }),
    ),
    outages: [
      {
        ...OUTAGE,
        trouble: random.pick([{ kind: 'status', status: 503 }, { kind: 'unreached' }]),
        callbacksOnly: true,
      },
    ],
  };
};

/** When each of the answers was taken, nearest deadline first. */
const takenInOrder = ({ evidence }: Played, counts = (_id: string) => true): number[] => {
  const taken = new Map(
    evidence.journal.flatMap((entry) =>
      entry.kind === 'completion' && entry.accepted
        ? [[entry.invocationId, Date.parse(entry.at)] as const]
        : [],
    ),
  );
  return evidence.asked
    .filter(({ id }) => counts(id))
    .toSorted((a, b) => Number(a.deadline) - Number(b.deadline))
    .flatMap(({ id }) => taken.get(id) ?? []);
};

/**
 * The answers that no back-off of their own held back when SailPoint came back. The first one of
 * all was the probe, which is whichever came by: a nearest one would have to make every probe.
 */
const free = (played: Played): number[] => {
  const until = START + OUTAGE.to;
  const { sent } = played.evidence;
  const held = new Set(
    sent
      .filter(({ at }) => at > until - BACK_OFF_MS && at < until)
      .map(({ invocationId }) => invocationId),
  );
  const probe = Math.min(...takenInOrder(played));
  return takenInOrder(played, (id) => !held.has(id)).filter((at) => at !== probe);
};

/** The longest by which an answer went before another one with a nearer deadline. */
const outOfOrderMs = (taken: readonly number[]): number => {
  let [latest, worst] = [0, 0];
  for (const at of taken) {
    worst = Math.max(worst, latest - at);
    latest = Math.max(latest, at);
  }
  return worst;
};

const recoveryMs = (played: Played) => Math.max(...takenInOrder(played)) - START - OUTAGE.to;

const demands: Demands = {
  allAnswered: true,
  also: (played) => [
    ...(recoveryMs(played) > DELIVERED_WITHIN_MS
      ? [`delivered ${recoveryMs(played) / 1_000} s after the recovery`]
      : []),
    ...(played.verdict.invocations >= MANY && played.verdict.worstAttempts > MOST_ATTEMPTS
      ? [`${played.verdict.worstAttempts} attempts for one answer`]
      : []),
    ...(outOfOrderMs(free(played)) > OUT_OF_ORDER_MS
      ? [`out of order by ${outOfOrderMs(free(played)) / 1_000} s`]
      : []),
  ],
  measure: (played) => ({
    recoverySeconds: Math.round(recoveryMs(played) / 1_000),
    outOfOrderSeconds: Math.round(outOfOrderMs(free(played)) / 1_000),
  }),
};

export const outage: Plan = {
  name: 'outage',
  about: 'SailPoint takes nothing for 20 minutes; all is delivered 90 seconds later, in order',
  counts: { small: 300, usual: 500, full: 500 },
  run: ({ seed, count, ...options }) => playAll([history(seed, count)], demands, options),
};
