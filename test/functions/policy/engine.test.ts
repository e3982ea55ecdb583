import { expect, test } from 'vitest';
import { policyEngine } from '../../../functions/policy/engine.ts';
import { accessRequest, ITEM, REVIEWER, SENT_AT } from '../fixtures.ts';
import { facts } from '../known.ts';
import { engineOf } from './cedar.ts';

const PERMIT = '@id("yes") permit (principal, action, resource);';
const REVIEW =
  '@id("ask") @decision("review") @reviewer("manager") forbid (principal, action, resource)';
const FORBID = '@id("no") forbid (principal, action, resource)';
const ADD = (condition: string) =>
  `@id("when") permit (principal, action == Action::"Add", resource) when { ${condition} };`;

const ask = (policies: string, request = accessRequest(), known = facts()) =>
  engineOf(policies)(request, { sentAt: SENT_AT, facts: known });

test('a permit alone approves', () => {
  expect(ask(PERMIT)).toMatchObject({ outcome: 'approve', verdicts: [{ policies: ['yes'] }] });
});

test('a forbid beats every permit', () => {
  expect(ask(`${PERMIT}${FORBID};`)).toMatchObject({
    outcome: 'deny',
    verdicts: [{ policies: ['no'] }],
  });
});

test('a forbid that asks for review beats every permit, and a plain one beats it', () => {
  expect(ask(`${PERMIT}${REVIEW};`)).toMatchObject({
    outcome: 'review',
    verdicts: [{ policies: ['ask'] }],
  });
  expect(ask(`${REVIEW};${FORBID};`)).toMatchObject({
    outcome: 'deny',
    verdicts: [{ policies: ['no'] }],
  });
});

test('silence is a review', () => {
  expect(ask(`${FORBID} when { principal.name == "nobody" };`)).toMatchObject({
    outcome: 'review',
    verdicts: [{ policies: [], errors: [] }],
  });
});

const OVERFLOW =
  'when { context.requestedAt.toTime().toMilliseconds() * 9223372036854775807 == 1 }';

test('a policy that cannot be evaluated makes a review of an approval, and names itself', () => {
  const { outcome, verdicts, comment } = ask(`${PERMIT}${FORBID} ${OVERFLOW};`);

  expect(outcome).toBe('review');
  expect(verdicts[0]?.errors).toEqual([
    { policyId: 'no', message: expect.stringContaining('integer overflow') },
  ]);
  expect(comment).toBe('Needs review: Wiki Editor. A policy could not be evaluated.');
});

test('a policy that cannot be evaluated does not save from a denial', () => {
  const broken = `@id("broken") permit (principal, action, resource) ${OVERFLOW};`;

  expect(ask(`${broken}${FORBID};`).outcome).toBe('deny');
});

test.each([
  ['refuses', 'no time'],
  ['throws at', '\ud800'],
])('what Cedar %s is a review', (_, sentAt) => {
  const { outcome, verdicts } = engineOf(PERMIT)(accessRequest(), {
    sentAt,
    facts: facts(),
  });

  expect(outcome).toBe('review');
  expect(verdicts[0]).toMatchObject({ policies: [], errors: [{ policyId: '' }] });
});

test('reviewers come in the order of the policies, those of satisfied policies alone', () => {
  const review = (id: string, reviewer: string, condition: string) =>
    `@id("${id}") @decision("review") @reviewer("${reviewer}") forbid (principal, action, resource) when { ${condition} };`;

  const [group, other, person] = ['1', '2', '3'].map((digit) => digit.repeat(32));

  const { reviewers } = ask(
    review('a', `group:${group}`, 'resource.name == "Wiki Editor"') +
      review('b', `identity:${other}`, 'resource.name == "Other"') +
      review('c', `identity:${person}`, 'principal.name != ""'),
  );

  expect(reviewers).toEqual([
    { actor: { type: 'GOVERNANCE_GROUP', id: group }, policyId: 'a', via: 'group' },
    { actor: { type: 'IDENTITY', id: person }, policyId: 'c', via: 'identity' },
  ]);
});

test.each([
  [
    'the requester',
    `context.requester == Identity::"${REVIEWER}" && principal != context.requester`,
  ],
  ['names', 'context.requester.name like "Rita *" && principal.name like "Ricardo *"'],
  ['the item', 'resource == AccessItem::"item-1" && resource.type == ItemType::"ACCESS_PROFILE"'],
  ['the description', 'resource has description && resource.description == "Writes the wiki"'],
  ['the time', 'context.requestedAt == datetime("2026-11-22T08:00:00Z")'],
  ['the comment, without blanks around it', 'context has comment && context.comment == "why"'],
  ['that there is no form', '!(context has form)'],
  [
    'the other items',
    'context.otherItems.contains(AccessItem::"item-2") && !context.otherItems.contains(resource)',
  ],
])('a policy can ask for %s', (_, condition) => {
  const requestedItems = [
    { ...ITEM, comment: ' why\n' },
    { ...ITEM, id: 'item-2', operation: 'Remove' as const },
  ];

  const requestedBy = { ...accessRequest().requestedBy, id: REVIEWER };

  const { verdicts } = ask(ADD(condition), accessRequest({ requestedBy, requestedItems }));

  expect(verdicts.map(({ outcome }) => outcome)).toEqual(['approve', 'review']);
});

test('a policy set that does not parse stops the start', () => {
  const policies = [
    { id: 'a', effect: 'permit', review: false, text: 'permit (principal' } as const,
  ];

  expect(() => policyEngine({ hash: 'broken', policies })).toThrow(
    expect.objectContaining({ code: 'POLICY_INVALID' }),
  );
});

test('every item is judged for every recipient, and the evaluation names its policy set', () => {
  const requestedFor = ['r-1', 'r-2'].map((id) => ({ id, name: id }));
  const requestedItems = ['a', 'b'].map((id) => ({ ...ITEM, id }));

  const { verdicts, policySet } = ask(PERMIT, accessRequest({ requestedFor, requestedItems }));

  expect(verdicts.map(({ recipientId, itemId }) => `${recipientId} ${itemId}`)).toEqual([
    'r-1 a',
    'r-1 b',
    'r-2 a',
    'r-2 b',
  ]);
  expect(policySet).toBe(JSON.stringify({ 'a.cedar': PERMIT }));
});
