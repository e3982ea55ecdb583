/** Since when events passed the filter that a subscription carries now. */
import { expect, test } from 'vitest';
import { handOverStateOf } from '../../../functions/contracts/control.ts';
import { filterSeen } from '../../../functions/contracts/filter-seen.ts';
import { SENT_AT } from '../fixtures.ts';

const AT = new Date(SENT_AT);
const OLD = { filter: '$.a', since: '2026-11-01T00:00:00.000Z' };

test.each([
  ['the first one', undefined, '$.a', { filter: '$.a', since: SENT_AT }],
  ['none, seen first', undefined, '', { filter: '', since: SENT_AT }],
  ['the same one', OLD, '$.a', OLD],
  // SailPoint may send by the earlier one for a while yet.
  ['another one', OLD, '$.b', { filter: '$.b', since: '2026-11-22T08:01:00.000Z' }],
  ['none any more', OLD, '', { filter: '', since: '2026-11-22T08:01:00.000Z' }],
] as const)('%s', (_, before, filter, expected) => {
  expect(filterSeen(before, filter, AT)).toEqual(expected);
});

test('a filter that comes back is another one: what the one between let pass may be on its way', () => {
  const between = filterSeen(OLD, '$.b', new Date('2026-11-22T08:00:00Z'));
  const back = filterSeen(between, OLD.filter, new Date('2026-11-22T08:05:00Z'));

  expect(back).toEqual({ filter: '$.a', since: '2026-11-22T08:06:00.000Z' });
});

test.each([
  ['sent since', SENT_AT, 'safe'],
  ['sent before', '2026-11-22T07:59:59.999Z', 'never'],
])('a review of an event %s is %s', (_, sentAt, state) => {
  const control = { handOver: { seenAt: SENT_AT }, filterSeen: { filter: '', since: SENT_AT } };
  expect(handOverStateOf({ sentAt }, control, AT)).toBe(state);
});
