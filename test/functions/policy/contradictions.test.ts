import { expect, test } from 'vitest';
import { accessRequest, ITEM, SENT_AT } from '../fixtures.ts';
import { facts } from '../known.ts';
import { engineOf } from './cedar.ts';

const PERMIT = '@id("yes") permit (principal, action, resource);';
const FORBID = '@id("no") forbid (principal, action, resource)';

const ask = (policies: string, request = accessRequest()) =>
  engineOf(policies)(request, { sentAt: SENT_AT, facts: facts() });

test('the same item added and removed is a review with that reason, unless it is denied', () => {
  const request = accessRequest({ requestedItems: [ITEM, { ...ITEM, operation: 'Remove' }] });

  expect(ask(PERMIT, request)).toMatchObject({
    outcome: 'review',
    comment: 'Needs review: Wiki Editor, Wiki Editor. This request adds and removes the same item.',
    verdicts: [
      { outcome: 'review', errors: [{}] },
      { outcome: 'review', errors: [{}] },
    ],
  });
  expect(ask(`${PERMIT}${FORBID};`, request).outcome).toBe('deny');
});

test('an item that is added twice, or another one removed, is no contradiction', () => {
  const other = { ...ITEM, id: 'item-2', operation: 'Remove' as const };

  expect(ask(PERMIT, accessRequest({ requestedItems: [ITEM, ITEM, other] })).outcome).toBe(
    'approve',
  );
});
