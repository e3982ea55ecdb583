import { expect, test } from 'vitest';
import type { CallbackAnswer } from '../../../functions/contracts/callback-answer.ts';
import { admit, type Pace, pauseMs, START } from '../../../functions/contracts/pace.ts';
import { learn } from '../../../functions/contracts/pace-lessons.ts';

const NOW = new Date('2026-11-22T08:10:00.250Z');
const SECOND = Math.floor(NOW.getTime() / 1_000);
const after = (ms: number) => new Date(NOW.getTime() + ms);
const iso = (ms: number) => after(ms).toISOString();

const answered = (status: number, retryAfterMs?: number): CallbackAnswer => ({
  kind: 'answered',
  status,
  said: '',
  retryAfterMs,
});
const DOWN: Pace = { ...START, failures: 5, downSince: iso(-60_000), pausedUntil: iso(0) };

/** As many attempts as are let through at one time. */
const admitted = (pace: Pace, now: Date): number => {
  const { pace: next, admission } = admit(pace, now);
  return admission.admitted ? 1 + admitted(next, now) : 0;
};

test('nine are let through in a second, and nine more in the next', () => {
  const full = { ...START, second: SECOND, sent: 9 };

  expect(admitted(START, NOW)).toBe(9);
  expect(admitted(full, NOW)).toBe(0);
  expect(admitted(full, after(749))).toBe(0);
  expect(admitted(full, after(750))).toBe(9);
});

test('a clock that runs behind joins the second that is being counted', () => {
  const pace = { ...START, second: SECOND, sent: 8 };

  expect(admit(pace, after(-5_000)).pace).toEqual({
    ...pace,
    sent: 9,
    fullSecond: SECOND,
  });
  expect(admitted({ ...pace, sent: 9 }, after(-5_000))).toBe(0);
});

test.each([
  [undefined, 1_000],
  [0, 1_000],
  [8, 1_000],
  [9, 2_000],
  [100, 12_000],
])('in a full second, with %s ahead, one waits %i ms', (ahead, waitMs) => {
  const { pace, admission } = admit({ ...START, second: SECOND, sent: 9 }, NOW, ahead);

  expect(admission).toEqual({ admitted: false, reason: 'full', waitMs });
  expect(pace.sent).toBe(9);
});

test.each([
  ['Retry-After', { retryAfter: iso(3_000) }, 3_000],
  ['a pause', { pausedUntil: iso(2_000) }, 2_000],
  ['the longer of the two', { retryAfter: iso(3_000), pausedUntil: iso(4_000) }, 4_000],
  ['a Retry-After that outlasts a pause', { retryAfter: iso(5_000), pausedUntil: iso(1) }, 5_000],
])('%s holds everybody', (_, held, waitMs) => {
  const pace = { ...START, ...held };

  expect(pauseMs(pace, NOW)).toBe(waitMs);
  expect(admit(pace, NOW, 0)).toEqual({
    pace,
    admission: { admitted: false, reason: 'paused', waitMs },
  });
  expect(pauseMs(pace, after(waitMs))).toBe(0);
  expect(admit(pace, after(waitMs)).admission).toEqual({ admitted: true });
});

test('what is down is probed by one, who keeps the others away as long as an attempt lasts', () => {
  const { pace, admission } = admit(DOWN, NOW);

  expect(admission).toEqual({ admitted: true });
  expect(pauseMs(pace, NOW)).toBe(6_000);
  expect(admitted(DOWN, NOW)).toBe(1);
});

test('what is down again soon after an outage is probed by whoever comes first', () => {
  const pace = { ...DOWN, recoveredAt: iso(-60_000) };

  expect(admit(pace, NOW).admission).toEqual({ admitted: true });
});

test.each([
  ['nobody', 0, 0, true],
  ['as many as may go at once', 0, 8, true],
  ['one more', 0, 9, false],
  ['nobody knows how many', 0, undefined, false],
  ['as many as should have gone by now', 10_000, 98, true],
  ['one more than should have gone by now', 10_000, 99, false],
  ['very many, long after', 1_200_000, 100_000, true],
  ['nobody knows how many, long after', 1_200_000, undefined, true],
  ['very many, just not long after', 1_199_999, 100_000, false],
])('after an outage, with %s ahead', (_, recoveredMs, ahead, expected) => {
  const pace = { ...START, recoveredAt: iso(-recoveredMs) };

  expect(admit(pace, NOW, ahead).admission.admitted).toBe(expected);
});

test('after an outage one waits until its place in the line has come', () => {
  const pace = { ...START, recoveredAt: iso(0) };

  expect(admit(pace, NOW, 450).admission).toEqual({
    admitted: false,
    reason: 'recovering',
    waitMs: 51_000,
  });
  expect(admit(pace, after(51_000), 450).admission).toEqual({ admitted: true });
  expect(admit(pace, NOW).admission).toMatchObject({ reason: 'recovering', waitMs: 1_000 });
});

test('an answer that says nothing new changes nothing', () => {
  for (const status of [200, 204, 301, 400, 401, 403, 404]) {
    expect(learn(START, answered(status), NOW)).toBe(START);
  }
});

test.each([
  ['a 429 without Retry-After', answered(429), 1_000],
  ['a 429 with Retry-After', answered(429, 7_000), 7_000],
  ['a 429 with a Retry-After of five minutes', answered(429, 300_000), 300_000],
])('%s holds everybody', (_, answer, ms) => {
  const pace = learn(START, answer, NOW);

  expect(pace).toEqual({ ...START, retryAfter: iso(ms) });
});

test('a 429 that may be followed at once holds nobody', () => {
  expect(pauseMs(learn(START, answered(429, 0), NOW), NOW)).toBe(0);
});

test('a shorter Retry-After does not cut a longer one', () => {
  const pace = { ...START, retryAfter: iso(30_000) };

  expect(learn(pace, answered(429, 1_000), NOW).retryAfter).toBe(iso(30_000));
  expect(learn(pace, answered(204), NOW)).toBe(pace);
});

test('a 429 says nothing about an outage', () => {
  expect(learn(DOWN, answered(429), NOW)).toEqual({ ...DOWN, retryAfter: iso(1_000) });
});
