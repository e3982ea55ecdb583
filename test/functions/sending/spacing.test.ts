import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MOST_RECEIVES } from '../../../functions/contracts/receives.ts';
import { spacingMs } from '../../../functions/sending/rules/spacing.ts';

const HOUR_MS = 3_600_000;

test.each([
  [1, 24, 0],
  [500, 24, 0],
  [501, 1, 8_018],
  [501, 24, 192_428],
  [501, 7 * 24, 1_346_994],
  [700, 12, 172_800],
  [949, 1, HOUR_MS],
  [5_000, 1, HOUR_MS],
  [700, -1, 0],
])(
  'received %i times, %d hours before the deadline, it stays away for %i ms',
  (received, hours, ms) => {
    expect(spacingMs({ received, remainingMs: hours * HOUR_MS })).toBe(ms);
  },
);

test('no deadline is so far away that the queue gives the message up before', () => {
  const waits = fc.array(fc.integer({ min: 1_000, max: 60_000 }), { minLength: 1, maxLength: 20 });

  fc.assert(
    fc.property(fc.integer({ min: 300, max: 13 * 24 * 3_600 }), waits, (seconds, wanted) => {
      let remainingMs = seconds * 1_000;
      let received = 0;
      while (remainingMs > 0) {
        received += 1;
        const ms = wanted[received % wanted.length] ?? 0;
        remainingMs -= Math.max(ms, spacingMs({ received, remainingMs }));
      }

      expect(received).toBeLessThanOrEqual(MOST_RECEIVES);
    }),
  );
});
