/** How an outage begins, lasts and ends. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CallbackAnswer } from '../../../functions/contracts/callback-answer.ts';
import { admit, type Pace, START } from '../../../functions/contracts/pace.ts';
import { learn } from '../../../functions/contracts/pace-lessons.ts';

const NOW = new Date('2026-11-22T08:10:00.250Z');
const iso = (ms: number) => new Date(NOW.getTime() + ms).toISOString();

const answered = (status: number, retryAfterMs?: number): CallbackAnswer => ({
  kind: 'answered',
  status,
  said: '',
  retryAfterMs,
});
const DOWN: Pace = { ...START, failures: 5, downSince: iso(-600_000), pausedUntil: iso(0) };

test.each([
  ['500', answered(500)],
  ['503', answered(503)],
  ['408', answered(408)],
  ['no connection', { kind: 'unreached', reason: 'ECONNREFUSED' } as const],
  ['silence', { kind: 'unknown', reason: 'no answer in time' } as const],
])('the fifth %s in a row is an outage', (_, answer) => {
  const fourth = learn({ ...START, failures: 3 }, answer, NOW);
  const fifth = learn(fourth, answer, NOW);

  expect(fourth).toEqual({ ...START, failures: 4 });
  expect(fifth).toEqual({ ...START, failures: 5, downSince: iso(0), pausedUntil: iso(2_000) });
});

test.each([200, 204, 301, 400, 401, 404, 499])('%i is no failure: SailPoint is there', (status) => {
  expect(learn({ ...START, failures: 4 }, answered(status), NOW)).toEqual(START);
});

test.each([
  ['at first', 0, 2_000],
  ['after four minutes', 240_000, 2_000],
  ['after twenty minutes', 1_200_000, 10_000],
  ['after two hours', 7_200_000, 60_000],
  ['after a day', 86_400_000, 60_000],
  ['when a clock runs behind', -30_000, 2_000],
])('%s SailPoint is left alone for a while that it has been down for', (_, downMs, pauseMs) => {
  const pace = { ...DOWN, downSince: iso(-downMs) };

  expect(learn(pace, answered(503), NOW)).toEqual({
    ...pace,
    failures: 6,
    pausedUntil: iso(pauseMs),
  });
});

test('a 503 with Retry-After counts as both', () => {
  const pace = learn({ ...START, failures: 4 }, answered(503, 30_000), NOW);

  expect(pace).toMatchObject({ failures: 5, retryAfter: iso(30_000), pausedUntil: iso(2_000) });
});

test('an answer that counts ends an outage, and the pause with it', () => {
  expect(learn(DOWN, answered(204), NOW)).toEqual({ ...START, recoveredAt: iso(0) });
});

test('what SailPoint asked for outlasts the outage', () => {
  const pace = { ...DOWN, retryAfter: iso(9_000) };

  expect(learn(pace, answered(204), NOW)).toEqual({
    ...START,
    retryAfter: iso(9_000),
    recoveredAt: iso(0),
  });
});

test('a few failures after an outage are no recovery of their own', () => {
  const pace = { ...START, failures: 3, recoveredAt: iso(-60_000) };

  expect(learn(pace, answered(204), NOW)).toEqual({ ...START, recoveredAt: iso(-60_000) });
});

test.each([
  ['all that should have', 18, 0, false],
  ['one less than should have', 17, 0, true],
  ['one less than should have, one is ahead', 17, 1, false],
  ['nothing, and what should have is ahead', 0, 18, false],
  ['nothing, and one less is ahead', 0, 17, true],
])('a second after an outage %s has gone', (_, gone, ahead, admitted) => {
  const pace = { ...START, recoveredAt: iso(-1_000), gone };

  const { pace: after, admission } = admit(pace, NOW, ahead);

  expect(admission.admitted).toBe(admitted);
  expect(after.gone).toBe(admitted ? gone + 1 : gone);
});

test('while SailPoint is down one at a time is let through, until its outcome is known', () => {
  const down = { ...START, failures: 5, downSince: iso(0) };
  const ahead = fc.option(fc.nat(500), { nil: undefined });
  const within = fc.array(fc.record({ at: fc.nat(5_999), ahead }), { minLength: 2 });

  fc.assert(
    fc.property(within, (asking) => {
      let pace = admit(down, NOW).pace;
      for (const { at, ahead: place } of asking) {
        const next = admit(pace, new Date(NOW.getTime() + at), place);
        expect(next.admission.admitted).toBe(false);
        pace = next.pace;
      }
      expect(admit(pace, new Date(NOW.getTime() + 6_000)).admission.admitted).toBe(true);
    }),
  );
});
