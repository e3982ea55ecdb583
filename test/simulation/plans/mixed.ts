/** Many invocations with everything that goes wrong on an ordinary bad day. */
import { REVIEWER } from '../../functions/fixtures.ts';
import { type History, quiet, type Scripted } from '../engine/history.ts';
import type { Plan } from '../engine/plan.ts';
import { playAll } from '../engine/play.ts';
import { type Random, randomOf } from '../engine/random.ts';
import type { Trouble } from '../engine/trouble.ts';

/** Below what SailPoint takes: 100 callbacks in ten seconds, and 100 calls for facts. More is for `rate`. */
const PER_SECOND = 2;

const troubleOf = (random: Random): Trouble | undefined => {
  const draw = random.fraction();
  if (draw < 0.1) return { kind: 'status', status: random.pick([500, 502, 503, 504]) };
  if (draw < 0.2) return { kind: 'status', status: 429, retryAfterSeconds: random.int(1, 3) };
  if (draw < 0.25) return { kind: 'silence' };
  if (draw < 0.3) return { kind: 'lost', after: random.pick(['reset', 'timeout']) };
  return undefined;
};

const copiesOf = (random: Random): number[] => {
  const first = random.chance(0.1) ? random.int(5_000, 90_000) : random.int(50, 800);
  const further = random.chance(0.2) ? random.int(1, 4) : 0;
  return [
    first,
    ...Array.from({ length: further }, () => first + random.pick([0, 5, 400, 61_000])),
  ];
};

/** An ordinary bad day, drawn by its seed. */
export const mixedHistory = (seed: number, count: number): History => {
  const random = randomOf(seed);
  let at = 0;
  const invocations = Array.from({ length: count }, (): Scripted => {
    at += random.gapMs(PER_SECOND);
    const request = random.pick([
      'approved',
      'approved',
      'approved',
      'denied',
      'reviewed',
    ] as const);
    return {
      at: Math.round(at),
      request,
      copies: copiesOf(random),
      // Each attempt has its own fate: three in ten go wrong.
      troubles: Array.from({ length: 12 }, () => troubleOf(random)),
      people: random.chance(0.7)
        ? [{ afterMs: random.int(1_000, 2_000_000), approved: random.chance(0.5), by: REVIEWER }]
        : [],
    };
  });
  return {
    ...quiet('mixed', seed),
    secondCompletion: random.pick([404, 400, 204] as const),
    receivedTwice: 0.02,
    throttles: 0.002,
    repeats: 0.002,
    invocations,
  };
};

export const mixed: Plan = {
  name: 'mixed',
  about: 'a bad day: copies, disorder, faulty callbacks, throttles, people and nobody',
  counts: { small: 60, usual: 1_000, full: 10_000 },
  run: ({ seed, count, ...options }) =>
    playAll([mixedHistory(seed, count)], { allAnswered: true }, options),
};
