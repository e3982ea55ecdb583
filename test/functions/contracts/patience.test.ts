import fc from 'fast-check';
import { expect, test } from 'vitest';
import { marginMs } from '../../../functions/contracts/margin.ts';
import { patienceMs } from '../../../functions/contracts/patience.ts';
import { DEADLINE, SENT_AT } from '../fixtures.ts';

const HOUR = { sentAt: SENT_AT, deadline: DEADLINE };
const after = (seconds: number) => new Date(Date.parse(SENT_AT) + seconds * 1_000);

test.each([
  [0, 2_000],
  [1, 2_000],
  [2, 2_000],
  [5, 5_000],
  [30, 30_000],
  [60, 60_000],
  [500, 60_000],
  // The last try is when patience ends.
  [870, 30_000],
  [899.5, 500],
  [900, undefined],
  [3_000, undefined],
])('of an hour, after %d s it is asked again in %s ms', (seconds, waitMs) => {
  expect(patienceMs(HOUR, after(seconds), { random: 0 })).toBe(waitMs);
});

test('where SailPoint waits for days, patience ends after an hour', () => {
  const week = { sentAt: SENT_AT, deadline: after(7 * 86_400).toISOString() };

  expect(patienceMs(week, after(3_590), { random: 0 })).toBe(10_000);
  expect(patienceMs(week, after(3_600), { random: 0 })).toBeUndefined();
});

test('those who began together are spread', () => {
  expect(patienceMs(HOUR, after(20), { random: 0.5 })).toBe(25_000);
  expect(patienceMs(HOUR, after(20), { random: 0.999 })).toBeLessThan(30_000);
});

const turn = (seconds: number) => ({ calls: 2, from: after(seconds).toISOString() });

test.each([
  ['its turn is then', 70, 50_000],
  ['its turn is now', 20, 0],
  ['its turn was before', 19, 0],
  ['patience ends before its turn', 1_000, 880_000],
])('who stands in line comes back when %s', (_, seconds, waitMs) => {
  expect(patienceMs(HOUR, after(20), { random: 0.5, turn: turn(seconds) })).toBe(waitMs);
});

test('whoever waits comes back before the guard decides, whatever the deadline', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 7 * 86_400 }),
      fc.integer({ min: 0, max: 86_400_000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (seconds, waitedMs, random) => {
        const span = { sentAt: SENT_AT, deadline: after(seconds).toISOString() };
        const now = new Date(Date.parse(SENT_AT) + waitedMs);
        const waitMs = patienceMs(span, now, { random });
        if (waitMs === undefined) return;

        const back = now.getTime() + waitMs;
        expect(waitMs).toBeGreaterThan(0);
        expect(back - Date.parse(SENT_AT)).toBeLessThanOrEqual((seconds * 1_000) / 4 + 1);
        expect(Date.parse(span.deadline) - back).toBeGreaterThanOrEqual(marginMs(span) + 59_999);
      },
    ),
  );
});
