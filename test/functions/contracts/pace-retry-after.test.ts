/** When `Retry-After` counts, and for how long it is believed. */
import { expect, test } from 'vitest';
import type { CallbackAnswer } from '../../../functions/contracts/callback-answer.ts';
import { admit, type Pace, START } from '../../../functions/contracts/pace.ts';
import { learn } from '../../../functions/contracts/pace-lessons.ts';

const NOW = new Date('2026-11-22T08:10:00.250Z');
const after = (ms: number) => new Date(NOW.getTime() + ms);
const iso = (ms: number) => after(ms).toISOString();

const answered = (status: number, retryAfterMs?: number): CallbackAnswer => ({
  kind: 'answered',
  status,
  said: '',
  retryAfterMs,
});

const DAY_MS = 86_400_000;

/** As many attempts as are let through at one time. */
const admitted = (pace: Pace, now: Date): number => {
  const { pace: next, admission } = admit(pace, now);
  return admission.admitted ? 1 + admitted(next, now) : 0;
};

test.each([200, 204, 301, 400, 401, 404])('a %i with Retry-After holds nobody', (status) => {
  expect(learn(START, answered(status, 86_400_000), NOW)).toBe(START);
});

test.each([408, 500, 502])('a %i with Retry-After is one failure, and no wait', (status) => {
  expect(learn(START, answered(status, 86_400_000), NOW)).toEqual({ ...START, failures: 1 });
});

test.each([
  ['an hour', 3_600_000, 3_600_000],
  ['a day', DAY_MS, DAY_MS],
  ['more than any clock knows', Number.POSITIVE_INFINITY, DAY_MS],
])('a wait of %s is asked about every five minutes, by one at a time', (_, asked, untilMs) => {
  const pace = learn(START, answered(429, asked), NOW);

  expect(pace).toEqual({ ...START, retryAfter: iso(300_000), askedUntil: iso(untilMs) });
  expect(admitted(pace, after(299_999))).toBe(0);
  expect(admitted(pace, after(300_000))).toBe(1);
  expect(admitted(pace, after(untilMs))).toBe(9);
});

test('a probe that SailPoint takes ends the wait for everybody', () => {
  const asked = learn(START, answered(429, DAY_MS), NOW);
  const { pace } = admit(asked, after(300_000));
  const ended = learn(pace, answered(204), after(300_100));

  expect(ended).not.toHaveProperty('askedUntil');
  expect(admitted(ended, after(301_000))).toBe(9);
});

test('a probe that SailPoint refuses holds everybody for as long again', () => {
  const asked = learn(START, answered(429, DAY_MS), NOW);
  const { pace } = admit(asked, after(300_000));

  expect(learn(pace, answered(429, DAY_MS), after(300_000))).toMatchObject({
    retryAfter: iso(600_000),
    askedUntil: iso(300_000 + DAY_MS),
  });
});
