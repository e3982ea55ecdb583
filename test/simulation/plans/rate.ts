/** The tenant enforces its limits, of answers and of calls for facts, and now and then asks for patience. */
import { type History, quiet, type Scripted } from '../engine/history.ts';
import type { Plan } from '../engine/plan.ts';
import { type Demands, type Played, playAll } from '../engine/play.ts';
import { randomOf } from '../engine/random.ts';

/** More than the facts may be asked for, and nearly what the pace lets through. */
const PER_SECOND = 6;
const MOST_429 = 0.01;
/** Twice as many are needed as there may be, and those for reviewers and of the guard wait for nobody. */
const MOST_429_OF_READS = 0.04;

const history = (seed: number, count: number): History => {
  const random = randomOf(seed);
  let at = 0;
  return {
    ...quiet('rate', seed),
    invocations: Array.from({ length: count }, (_, index): Scripted => {
      // A quarter of them comes at once.
      if (index >= count / 4) at += random.gapMs(PER_SECOND);
      return {
        at: Math.round(at),
        request: 'denied',
        copies: [random.int(50, 500)],
        troubles:
          index % 150 === 20
            ? [{ kind: 'status', status: 429, retryAfterSeconds: random.int(5, 20) }]
            : [],
        people: [],
      };
    }),
  };
};

/** How many calls for facts, of all, the tenant refused since there were too many. */
const share429OfReads = ({ evidence: { sent } }: Played) => {
  const reads = sent.filter(({ by, invocationId }) => by !== 'token-rotation' && !invocationId);
  return reads.filter(({ status }) => status === 429).length / Math.max(1, reads.length);
};

const limitsOfAnswers = ({ verdict: { share429, othersBeforeRetryAfter } }: Played) => [
  ...(share429 > MOST_429 ? [`${(share429 * 100).toFixed(1)} % were answered 429`] : []),
  ...(othersBeforeRetryAfter.length > 0
    ? [`others sent before Retry-After was over: ${othersBeforeRetryAfter.length}`]
    : []),
];

const demands: Demands = {
  allAnswered: true,
  measure: (played) => ({ share429OfReads: share429OfReads(played) }),
  also: (played) => [
    ...(share429OfReads(played) > MOST_429_OF_READS
      ? [`${(share429OfReads(played) * 100).toFixed(1)} % of the calls for facts were answered 429`]
      : []),
    ...limitsOfAnswers(played),
  ],
};

export const rate: Plan = {
  name: 'rate',
  about:
    'the tenant takes 100 answers and 100 calls for facts in ten seconds; hardly any is answered 429',
  counts: { small: 150, usual: 1_000, full: 3_000 },
  run: ({ seed, count, ...options }) => playAll([history(seed, count)], demands, options),
};
