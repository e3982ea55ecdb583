import fc from 'fast-check';
import { expect, test } from 'vitest';
import { retryDelayMs } from '../../../functions/sending/rules/retry-delay.ts';

const HOUR_MS = 3_600_000;
const FIVE_MINUTES_MS = 300_000;
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const situation = fc.record({
  attempts: fc.nat(2000),
  retryAfterMs: fc.option(
    fc.oneof(fc.nat(2 * HOUR_MS), fc.constantFrom(1e23, Number.POSITIVE_INFINITY)),
    { nil: undefined },
  ),
  remainingMs: fc.integer({ min: -HOUR_MS, max: 48 * HOUR_MS }),
  random,
});

test('the wait is a whole number of milliseconds', () => {
  fc.assert(
    fc.property(situation, (given) => {
      const ms = retryDelayMs(given);

      expect(Number.isSafeInteger(ms)).toBe(true);
      expect(ms).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('the wait ends at the deadline at the latest', () => {
  fc.assert(
    fc.property(situation, (given) => {
      expect(retryDelayMs(given)).toBeLessThanOrEqual(Math.max(0, given.remainingMs));
    }),
  );
});

test('the wait is never shorter than Retry-After or five minutes of it, unless the deadline is nearer', () => {
  fc.assert(
    fc.property(situation, ({ retryAfterMs = 0, ...given }) => {
      const ms = retryDelayMs({ retryAfterMs, ...given });

      expect(ms).toBeGreaterThanOrEqual(Math.min(retryAfterMs, FIVE_MINUTES_MS, given.remainingMs));
    }),
  );
});

test('the wait is five minutes at most, whatever SailPoint asks for', () => {
  fc.assert(
    fc.property(situation, (given) => {
      expect(retryDelayMs(given)).toBeLessThanOrEqual(FIVE_MINUTES_MS);
    }),
  );
});

test('without Retry-After at most half of what is left is waited, and at most a minute', () => {
  fc.assert(
    fc.property(situation, ({ retryAfterMs: _, ...given }) => {
      const ms = retryDelayMs(given);

      expect(ms).toBeLessThanOrEqual(60_000);
      expect(ms).toBeLessThanOrEqual(Math.max(0, Math.ceil(given.remainingMs / 2)));
    }),
  );
});

test.each([
  [1, 0.999, 1_998],
  [2, 0.999, 3_996],
  [3, 0.999, 7_992],
  [6, 0.999, 59_940],
  [1000, 0.999, 59_940],
  [1000, 0.5, 30_000],
  [1000, 0, 0],
])('after %i attempts a draw of %d waits %i milliseconds', (attempts, draw, ms) => {
  expect(retryDelayMs({ attempts, remainingMs: HOUR_MS, random: draw })).toBe(ms);
});

test('the draws of one attempt spread over the whole span', () => {
  const waits = [0, 0.25, 0.5, 0.75].map((draw) =>
    retryDelayMs({ attempts: 10, remainingMs: HOUR_MS, random: draw }),
  );

  expect(waits).toEqual([0, 15_000, 30_000, 45_000]);
});
