import { expect, test } from 'vitest';
import { noted, responseSeconds } from '../../../functions/contracts/response-deadline.ts';
import { PRE_APPROVAL, type TriggerId } from '../../../functions/contracts/trigger.ts';

const SOURCE = 'aws.partner/sailpoint.com/1/idn/access-request-pre-approval';
const HOUR = 3_600;
const at = (hour: number) => new Date(Date.UTC(2026, 10, 22, hour));
const seen = (...entries: [seconds: number, hour: number][]) => ({
  [SOURCE]: entries.map(([seconds, hour]) => ({ seconds, since: at(hour).toISOString() })),
});
const deployed = (responseDeadlineSeconds: number) => ({
  triggerId: PRE_APPROVAL as TriggerId,
  source: SOURCE,
  responseDeadlineSeconds,
});

test.each([
  ['nothing was seen', 2, {}, 10, 2],
  ['the same was seen', 1, seen([HOUR, 8]), 10, 1],
  ['it was raised after the event', 2, seen([HOUR, 8], [2 * HOUR, 12]), 10, 1],
  ['it was raised before the event', 2, seen([HOUR, 8], [2 * HOUR, 12]), 13, 2],
  ['it was raised, and nobody has looked yet', 2, seen([HOUR, 8]), 13, 1],
  ['it was lowered after the event', 1, seen([2 * HOUR, 8], [HOUR, 12]), 10, 1],
  ['it was lowered by hand before the event', 2, seen([2 * HOUR, 8], [HOUR, 12]), 13, 1],
  [
    'it was lowered by hand about when the event was sent',
    2,
    seen([2 * HOUR, 8], [HOUR, 12]),
    11,
    1,
  ],
  ['it was first seen after the event', 2, seen([HOUR, 12]), 10, 1],
  [
    'it was lowered and raised again later',
    3,
    seen([3 * HOUR, 8], [HOUR, 9], [3 * HOUR, 10]),
    12,
    3,
  ],
])('the nearer deadline counts where %s', (_, hours, deadlines, hour, expected) => {
  expect(responseSeconds(deployed(hours * HOUR), at(hour), deadlines)).toBe(expected * HOUR);
});

test('another subscription says nothing of this one', () => {
  expect(
    responseSeconds(deployed(2 * HOUR), at(10), { other: seen([HOUR, 8])[SOURCE] ?? [] }),
  ).toBe(2 * HOUR);
});

test('only what is new is noted', () => {
  const found = (responseDeadline?: string) => [{ source: SOURCE, responseDeadline }];

  expect(noted({}, found(), at(8))).toEqual(seen([HOUR, 8]));
  expect(noted(seen([HOUR, 8]), found('PT60M'), at(9))).toBeUndefined();
  expect(noted(seen([HOUR, 8]), found('P1D'), at(9))).toEqual(seen([HOUR, 8], [24 * HOUR, 9]));
});

test.each(['soon', '', 'PT0S', 'P', `PT${'9'.repeat(400)}H`])('"%s" is no deadline', (text) => {
  expect(noted({}, [{ source: SOURCE, responseDeadline: text }], at(8))).toBeUndefined();
});

test('what no event can be measured by any more is forgotten', () => {
  const before = seen([HOUR, 0], [2 * HOUR, 1], [3 * HOUR, 2]);
  const later = noted(before, [{ source: SOURCE, responseDeadline: 'PT4H' }], at(24 * 40));

  expect(later?.[SOURCE]?.map(({ seconds }) => seconds)).toEqual([3 * HOUR, 4 * HOUR]);
});

test('a deadline that changes all the time does not fill the item, and the nearer one stays', () => {
  let all = seen([HOUR, 0]);
  for (let turn = 1; turn < 200; turn += 1) {
    const found = [{ source: SOURCE, responseDeadline: turn % 2 ? 'PT2H' : 'PT1H' }];
    all = { ...all, ...noted(all, found, new Date(at(0).getTime() + turn * 60_000)) };
  }

  expect(all[SOURCE]?.length).toBeLessThanOrEqual(50);
  expect(responseSeconds(deployed(2 * HOUR), at(1), all)).toBe(HOUR);
});
