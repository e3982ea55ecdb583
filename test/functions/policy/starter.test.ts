/** What a new installation decides before its owner changes a policy. */
import { expect, test } from 'vitest';
import type { AccessRequest } from '../../../functions/contracts/access-request.ts';
import { policyEngine } from '../../../functions/policy/engine.ts';
import { accessRequest, ITEM, SENT_AT } from '../fixtures.ts';
import { starterSet } from './cedar.ts';

const evaluate = policyEngine(starterSet());
const item = (overrides: object = {}) =>
  ({ ...ITEM, comment: 'For the wiki.', ...overrides }) as AccessRequest['requestedItems'][number];
const decide = (...requestedItems: ReturnType<typeof item>[]) =>
  evaluate(accessRequest({ requestedItems }), SENT_AT);

const REASON = 'Please ask again and say in the comment what the access is for.';
const NO_POLICY = 'No policy decides this.';
const ONE_BY_ONE = 'Entitlements are reviewed one by one; a role or an access profile is quicker.';

test.each([
  [
    'ACCESS_PROFILE',
    'Add',
    'why',
    'approve',
    ['approve-access-profiles'],
    'Approved: Wiki Editor. Access profiles are approved when the request says what they are for.',
  ],
  [
    'ACCESS_PROFILE',
    'Add',
    undefined,
    'deny',
    ['deny-without-reason'],
    `Denied: Wiki Editor. ${REASON}`,
  ],
  [
    'ACCESS_PROFILE',
    'Add',
    null,
    'deny',
    ['deny-without-reason'],
    `Denied: Wiki Editor. ${REASON}`,
  ],
  [
    'ACCESS_PROFILE',
    'Add',
    ' \n',
    'deny',
    ['deny-without-reason'],
    `Denied: Wiki Editor. ${REASON}`,
  ],
  ['ROLE', 'Add', 'why', 'review', [], `Needs review: Wiki Editor. ${NO_POLICY}`],
  ['ROLE', 'Add', '', 'deny', ['deny-without-reason'], `Denied: Wiki Editor. ${REASON}`],
  [
    'ENTITLEMENT',
    'Add',
    'why',
    'review',
    ['review-entitlements'],
    `Needs review: Wiki Editor. ${ONE_BY_ONE}`,
  ],
  ['ENTITLEMENT', 'Add', '', 'deny', ['deny-without-reason'], `Denied: Wiki Editor. ${REASON}`],
  [
    'ROLE',
    'Remove',
    '',
    'approve',
    ['approve-removals'],
    'Approved: Wiki Editor. Giving access back needs no approval.',
  ],
  [
    'ENTITLEMENT',
    'Remove',
    'why',
    'approve',
    ['approve-removals'],
    'Approved: Wiki Editor. Giving access back needs no approval.',
  ],
])('%s, %s, with the comment %j: %s', (type, operation, comment, outcome, policies, text) => {
  const evaluation = decide(item({ type, operation, comment }));

  expect(evaluation).toMatchObject({ outcome, comment: text });
  expect(evaluation.verdicts).toEqual([
    { itemId: 'item-1', recipientId: 'recipient-1', outcome, policies, errors: [] },
  ]);
});

test('one denied item denies the request', () => {
  const { outcome, comment } = decide(
    item({ id: 'a' }),
    item({ id: 'b', name: 'Payroll', comment: null }),
    item({ id: 'c', type: 'ROLE' }),
  );

  expect(outcome).toBe('deny');
  expect(comment).toBe(`Denied: Payroll. ${REASON} Other items of this request: 2.`);
});

test('one item in doubt sends the request to review', () => {
  expect(decide(item({ id: 'a' }), item({ id: 'b', type: 'ROLE' })).outcome).toBe('review');
});

test('every item is judged for every recipient', () => {
  const requestedFor = ['r-1', 'r-2'].map((id) => ({ id, name: id }));
  const requestedItems = [item({ id: 'a' }), item({ id: 'b' })];

  const { verdicts } = evaluate(accessRequest({ requestedFor, requestedItems }), SENT_AT);

  expect(verdicts.map(({ recipientId, itemId }) => `${recipientId} ${itemId}`)).toEqual([
    'r-1 a',
    'r-1 b',
    'r-2 a',
    'r-2 b',
  ]);
});

test('an evaluation names the policy set that made it', () => {
  expect(decide(item()).policySet).toBe(starterSet().hash);
});
