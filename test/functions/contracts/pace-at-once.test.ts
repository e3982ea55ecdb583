/** The right to send at once, before anybody has waited. */
import { expect, test } from 'vitest';
import { admitAtOnce, type Pace, START } from '../../../functions/contracts/pace.ts';

const NOW = new Date('2026-11-22T08:10:00.250Z');
const SECOND = Math.floor(NOW.getTime() / 1_000);
const after = (ms: number) => new Date(NOW.getTime() + ms);
const iso = (ms: number) => after(ms).toISOString();
const DOWN: Pace = { ...START, failures: 5, downSince: iso(-60_000), pausedUntil: iso(0) };

const atOnce = (pace: Partial<Pace>, now = NOW) => admitAtOnce({ ...START, ...pace }, now);

test('a right to send at once is counted like any other, and lasts as long as its second', () => {
  expect(atOnce({ second: SECOND, sent: 3 })).toEqual({
    pace: { ...START, second: SECOND, sent: 4 },
    right: { until: after(750) },
  });
});

test.each<[string, Partial<Pace>]>([
  ['whose second is full', { second: SECOND, sent: 9, fullSecond: SECOND }],
  ['while there may be a line since the last second', { second: SECOND, fullSecond: SECOND - 1 }],
  ['while SailPoint may be down', { failures: 1 }],
  ['while it is down', DOWN],
  ['while SailPoint asks for a wait', { retryAfter: iso(1) }],
  ['while those go who waited as SailPoint asked', { retryAfter: iso(-1_999) }],
  ['while it asked for a longer one', { askedUntil: iso(1) }],
  ['while those go who waited for the end of an outage', { recoveredAt: iso(-60_000) }],
])('nobody gets one %s', (_, pace) => {
  expect(atOnce(pace)).toBeUndefined();
});

test('two seconds after a wait that SailPoint asked for, one is given again', () => {
  expect(atOnce({ retryAfter: iso(-2_000) })).toBeDefined();
});

test('the last of a second is let through, and then there may be a line for two seconds', () => {
  const last = atOnce({ second: SECOND, sent: 8 });

  expect(last?.pace.fullSecond).toBe(SECOND);
  expect(atOnce(last?.pace ?? {}, after(1_749))).toBeUndefined();
  expect(atOnce(last?.pace ?? {}, after(1_750))).toBeDefined();
});
