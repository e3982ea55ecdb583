/** An item and a policy of separation of duties are one entity each, however their id is spelled. */
import { expect, test } from 'vitest';
import { accessRequest, ITEM, SENT_AT } from '../fixtures.ts';
import { fact, facts, sodPolicy } from '../known.ts';
import { engineOf, findingsIn } from './cedar.ts';

const POLICY_ID = '2c91808500000000000000000000b001';
const OTHER_ITEM = '2c91808500000000000000000000c001';

test.each([
  ['the item', `resource == AccessItem::"${OTHER_ITEM}"`],
  ['another item', `context.otherItems.contains(AccessItem::"${OTHER_ITEM}")`],
  [
    'a policy of separation of duties',
    `context has sodViolations && context.sodViolations.contains(SodPolicy::"${POLICY_ID}")`,
  ],
])('a policy that forbids %s finds it in every spelling of its id', (_, condition) => {
  const evaluate = engineOf(
    `@id("p") permit (principal, action, resource); @id("f") forbid (principal, action, resource) when { ${condition} };`,
  );
  const [id, other] = ['2C918085-0000-0000-0000-00000000C001', 'item-2'];
  const request = accessRequest({
    requestedItems: [id, other].map((one) => ({ ...ITEM, id: one })),
  });
  const violations = {
    'recipient-1': { [other]: fact([sodPolicy('2C918085-0000-0000-0000-00000000B001')]) },
  };

  expect(evaluate(request, { sentAt: SENT_AT, facts: facts({ violations }) }).outcome).toBe('deny');
});

test('an item in two spellings is no other item of its request', () => {
  const evaluate = engineOf(
    '@id("p") permit (principal, action, resource) when { context.otherItems.isEmpty() };',
  );
  const requestedItems = ['2C918085-0000-0000-0000-00000000C001', OTHER_ITEM].map((id) => ({
    ...ITEM,
    id,
  }));

  const { outcome } = evaluate(accessRequest({ requestedItems }), {
    sentAt: SENT_AT,
    facts: facts(),
  });
  expect(outcome).toBe('approve');
});

test.each(['AccessItem', 'SodPolicy', 'GovernanceGroup'])(
  'the id of an %s has the one spelling too',
  (type) => {
    const text = `@id("a") forbid (principal, action, resource) when { [${type}::"2C918085-0000-0000-0000-00000000A001", ${type}::"wiki"].isEmpty() };`;

    expect(findingsIn({ 'a.cedar': text })).toMatchObject([
      {
        message: `${type}::"2C918085-0000-0000-0000-00000000A001" is another spelling, which would match nothing`,
        suggestion: `Write ${type}::"2c91808500000000000000000000a001".`,
      },
    ]);
  },
);
