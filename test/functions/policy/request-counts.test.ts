/** How large a request is, as policies see it. */
import { expect, test } from 'vitest';
import { accessRequest, ITEM, SENT_AT } from '../fixtures.ts';
import { facts } from '../known.ts';
import { engineOf } from './cedar.ts';

const holds = (condition: string, request: Partial<Parameters<typeof accessRequest>[0]>) =>
  engineOf(`@id("when") permit (principal, action, resource) when { ${condition} };`)(
    accessRequest(request),
    { sentAt: SENT_AT, facts: facts() },
  ).verdicts[0]?.outcome === 'approve';

const ID = '2c91808a7813090a017814121e121518';
const DASHED = '2C91808A-7813-090A-0178-14121E121518';

test('items and recipients are counted, each once in whatever spelling', () => {
  const requestedItems = [ITEM, { ...ITEM, id: ID }, { ...ITEM, id: DASHED }];
  const requestedFor = [ID, DASHED, 'recipient-2', 'recipient-3'].map((id) => ({ id, name: '' }));

  expect(holds('context.itemCount == 2', { requestedItems })).toBe(true);
  expect(holds('context.recipientCount == 3', { requestedFor })).toBe(true);
});

test.each([
  ['It is needed.', 13],
  ['  spaces around  ', 13],
  ['👩‍🚀 é', 5],
  ['   ', 0],
  [null, 0],
  [undefined, 0],
])('the comment %j has %i characters', (comment, length) => {
  const requestedItems = [{ ...ITEM, comment }];

  expect(holds(`context.commentLength == ${length}`, { requestedItems })).toBe(true);
});
