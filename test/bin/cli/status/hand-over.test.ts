import { expect, test } from 'vitest';
import { toItem } from '../../../../functions/aws/invocation-item.ts';
import { CONTROL_ID } from '../../../../functions/contracts/control.ts';
import { SENT_AT } from '../../../functions/fixtures.ts';
import { look } from './world.ts';

const HOLD = { since: SENT_AT, by: 'arn:aws:iam::123456789012:user/ann', reason: 'Too much.' };
const SEEN = { seenAt: SENT_AT };

const lookWith = (control: object) =>
  look({
    GetItemCommand: ({ Key }) => {
      const { invocationId } = Key as { invocationId: { S: string } };
      return invocationId.S === CONTROL_ID
        ? { Item: toItem({ invocationId: CONTROL_ID, ...control }) }
        : {};
    },
  });

test.each<[string, object, string]>([
  [
    'a problem',
    { handOver: { ...SEEN, problem: 'FILTERS_DIFFER' } },
    '✗ hand-over of reviews: FILTERS_DIFFER, seen',
  ],
  [
    'a look that is old',
    { handOver: { seenAt: '2026-11-22T07:54:00.000Z' } },
    '✗ hand-over of reviews: not seen lately, seen 6m ago: reviews are held',
  ],
  ['no look at all', {}, '✗ hand-over of reviews: not seen lately: reviews are held'],
  ['a hold', { handOver: SEEN, hold: HOLD }, '✗ approvals by policy: on hold since'],
])('bad is: %s', async (_, control, line) => {
  const { ok, text } = await lookWith(control);

  expect(ok).toBe(false);
  expect(text).toContain(line);
  expect(text).not.toContain('user/ann');
});

test('good says since when, after a change of the filter', async () => {
  const control = { handOver: SEEN, filterSeen: { filter: '$.a', since: SENT_AT } };
  const { text } = await lookWith(control);

  expect(text).toMatch(
    /hand-over of reviews: safe, seen .*, for requests sent since 2026-11-22T08/,
  );
});
