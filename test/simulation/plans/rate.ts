/** The tenant enforces its rate limit, and now and then asks for patience. */
import { type History, quiet, type Scripted } from '../engine/history.ts';
import type { Plan } from '../engine/plan.ts';
import { type Demands, playAll } from '../engine/play.ts';
import { randomOf } from '../engine/random.ts';

/** More than the facts may be asked for, and nearly what the pace lets through. */
const PER_SECOND = 6;
const MOST_429 = 0.01;

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

const demands: Demands = {
  allAnswered: true,
  also: ({ verdict: { share429, othersBeforeRetryAfter } }) => [
    ...(share429 > MOST_429 ? [`${(share429 * 100).toFixed(1)} % were answered 429`] : []),
    ...(othersBeforeRetryAfter.length > 0
      ? [`others sent before Retry-After was over: ${othersBeforeRetryAfter.length}`]
      : []),
  ],
};

export const rate: Plan = {
  name: 'rate',
  about: 'the tenant takes 100 requests in ten seconds; hardly any is answered 429',
  counts: { small: 150, usual: 1_000, full: 3_000 },
  run: ({ seed, count, ...options }) => playAll([history(seed, count)], demands, options),
};
