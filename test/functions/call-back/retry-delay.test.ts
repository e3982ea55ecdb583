import fc from 'fast-check';
import { expect, test } from 'vitest';
import { retryDelaySeconds } from '../../../functions/call-back/retry-delay.ts';

const HOUR_MS = 3_600_000;
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const situation = fc.record({
  attempts: fc.nat(2000),
  retryAfterMs: fc.option(fc.oneof(fc.nat(2 * HOUR_MS), fc.constant(1e23)), { nil: undefined }),
  remainingMs: fc.integer({ min: -HOUR_MS, max: 48 * HOUR_MS }),
  random,
});

test('the wait is a whole number of seconds, at least one', () => {
  fc.assert(
    fc.property(situation, (given) => {
      const seconds = retryDelaySeconds(given);

      expect(Number.isSafeInteger(seconds)).toBe(true);
      expect(seconds).toBeGreaterThanOrEqual(1);
    }),
  );
});

test('the wait ends before the deadline, or at most a second after it', () => {
  fc.assert(
    fc.property(situation, (given) => {
      const endsMs = retryDelaySeconds(given) * 1000;

      expect(endsMs).toBeLessThanOrEqual(Math.max(0, given.remainingMs) + 1000);
    }),
  );
});

test('the wait is never shorter than Retry-After, unless the deadline is nearer', () => {
  fc.assert(
    fc.property(situation, ({ retryAfterMs = 0, ...given }) => {
      const endsMs = retryDelaySeconds({ retryAfterMs, ...given }) * 1000;

      expect(endsMs).toBeGreaterThanOrEqual(Math.min(retryAfterMs, given.remainingMs));
    }),
  );
});

test('without Retry-After at most half of what is left is waited, and at most a minute', () => {
  fc.assert(
    fc.property(situation, ({ retryAfterMs: _, ...given }) => {
      const seconds = retryDelaySeconds(given);

      expect(seconds).toBeLessThanOrEqual(60);
      expect((seconds - 1) * 1000).toBeLessThanOrEqual(Math.max(0, given.remainingMs / 2));
    }),
  );
});

test.each([
  [1, 0.999, 2],
  [2, 0.999, 4],
  [3, 0.999, 8],
  [6, 0.999, 60],
  [1000, 0.999, 60],
  [1000, 0.5, 30],
  [1000, 0, 1],
])('attempt %i with a draw of %d waits %i seconds', (attempts, draw, seconds) => {
  expect(retryDelaySeconds({ attempts, remainingMs: HOUR_MS, random: draw })).toBe(seconds);
});

test('the draws of one attempt spread over the whole span', () => {
  const waits = [0, 0.25, 0.5, 0.75].map((draw) =>
    retryDelaySeconds({ attempts: 10, remainingMs: HOUR_MS, random: draw }),
  );

  expect(waits).toEqual([1, 15, 30, 45]);
});
