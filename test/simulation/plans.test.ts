import { expect, test } from 'vitest';
import { PLANS } from './plans.ts';

const silent = () => {};
/** They work for seconds; a busy machine may take minutes for that. */
const PATIENCE_MS = 600_000;

test.each(PLANS)(
  '$name, in small: $about',
  async ({ run, counts }) => {
    const { reasons, figures } = await run({
      seed: 1,
      count: counts.small,
      tell: silent,
      shorten: false,
    });

    expect(reasons).toEqual([]);
    expect(figures.invocations).toBeGreaterThan(0);
  },
  PATIENCE_MS,
);
