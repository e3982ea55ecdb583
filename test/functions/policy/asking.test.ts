/** What a policy can ask for beyond the event, and what the answers are. */
import { expect, test } from 'vitest';
import type { Facts } from '../../../functions/contracts/facts.ts';
import { accessRequest, REVIEWER, SENT_AT } from '../fixtures.ts';
import { facts, NOT_ASKED, unknownFact } from '../known.ts';
import { CONDITIONS, KNOWN } from './askable.ts';
import { engineOf } from './cedar.ts';

const ask = (condition: string, request = accessRequest(), known = facts()) =>
  engineOf(`@id("when") permit (principal, action, resource) when { ${condition} };`)(request, {
    sentAt: SENT_AT,
    facts: known,
  }).verdicts[0];

/** Facts of which there is nothing but this. */
const nothingBut = (fact: typeof NOT_ASKED | ReturnType<typeof unknownFact>): Facts => ({
  identities: { 'recipient-1': fact, 'requester-1': fact },
  items: { 'item-1': fact },
  status: fact,
  violations: { 'recipient-1': { 'item-1': fact } },
});
const FORGOTTEN = nothingBut(unknownFact());
const UNREAD = nothingBut(NOT_ASKED);

test.each(CONDITIONS)('%s', (condition) => {
  expect(ask(condition, accessRequest(), KNOWN)).toMatchObject({ outcome: 'approve', errors: [] });
});

test.each(CONDITIONS)('unknown: %s', (condition) => {
  expect(ask(condition, accessRequest(), FORGOTTEN)).toMatchObject({
    outcome: 'review',
    errors: [],
  });
});

test.each(CONDITIONS)('not asked for, which is no more than unknown: %s', (condition) => {
  expect(ask(condition, accessRequest(), UNREAD)).toEqual(
    ask(condition, accessRequest(), FORGOTTEN),
  );
});

test('that there are no violations is something else than not to know of any', () => {
  const none = 'context has sodViolations && context.sodViolations.isEmpty()';

  expect(ask(none)?.outcome).toBe('approve');
  expect(ask(none, accessRequest(), FORGOTTEN)?.outcome).toBe('review');
});

test('a manager who is also a recipient is known as a recipient', () => {
  const requestedFor = ['recipient-1', 'manager-1'].map((id) => ({ id, name: `Name of ${id}` }));
  const condition = 'principal has manager && principal.manager.name == "Name of manager-1"';
  const asked = accessRequest({
    requestedBy: { id: REVIEWER, name: 'Name of manager-1' },
    requestedFor,
  });

  expect(ask(condition, asked, KNOWN)?.outcome).toBe('approve');
});
