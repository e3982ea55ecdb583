import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Ids } from '../../../local/tenant/core/ports.ts';

export type Random = ReturnType<typeof randomOf>;

/** All chance of one history: the same seed draws the same. */
export const randomOf = (seed: number) => {
  // Neighbouring seeds start far apart.
  const generator = xoroshiro128plus(Math.imul(seed, 0x9e3779b1));
  for (let skipped = 0; skipped < 8; skipped += 1) generator.next();
  /** In [0, 1). */
  const fraction = () => uniformFloat64(generator);
  const int = (from: number, to: number) => uniformInt(generator, from, to);

  return {
    fraction,
    /** Both ends are drawn. */
    int,
    chance: (probability: number) => fraction() < probability,
    pick: <T>(values: readonly T[]): T => values[int(0, values.length - 1)] as T,
    /** Milliseconds between two of the events that come so many a second on average. */
    gapMs: (perSecond: number) => (-Math.log(1 - fraction()) * 1_000) / perSecond,
  };
};

/** Identifiers in SailPoint's two forms, drawn. */
export const drawnIds = ({ int }: Random): Ids => {
  const hex = () =>
    Array.from({ length: 4 }, () =>
      (int(-0x80000000, 0x7fffffff) >>> 0).toString(16).padStart(8, '0'),
    ).join('');
  return { hex, uuid: () => hex().replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') };
};

/** As many seeds as there are histories to draw. */
export const seedsOf = (seed: number, count: number): number[] => {
  const random = randomOf(seed);
  return Array.from({ length: count }, () => random.int(1, 2 ** 30));
};
