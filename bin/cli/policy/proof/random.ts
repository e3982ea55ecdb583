import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

export type Random = {
  /** True in so many of a hundred cases. */
  chance(percent: number): boolean;
  /** One of some values; there is at least one. */
  pick<Value>(values: readonly Value[]): Value;
};

/** The same seed draws the same. */
export const randomOf = (seed: number): Random => {
  const generator = xoroshiro128plus(seed);
  return {
    chance: (percent) => uniformInt(generator, 0, 99) < percent,
    pick: <Value>(values: readonly Value[]) =>
      values[uniformInt(generator, 0, values.length - 1)] as Value,
  };
};
