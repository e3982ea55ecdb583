import { expect, test } from 'vitest';
import type { Actor, SodLevel } from '../../../functions/contracts/facts.ts';
import type { NamedReviewer } from '../../../functions/contracts/named-reviewer.ts';
import type { Policy } from '../../../functions/contracts/policy-set.ts';
import { candidatesFor } from '../../../functions/policy/candidates.ts';
import { verdict } from '../fixtures.ts';
import { fact, facts, identityFacts, itemFacts, sodPolicy, unknownFact } from '../known.ts';

/** A reviewer as policies name it, of any id. */
const reviewerOf = (text: string): NamedReviewer => {
  const [kind, id] = text.split(':');
  return (id === undefined ? { kind } : { kind, id }) as NamedReviewer;
};

const policy = (id: string, reviewer?: string): Policy => ({
  id,
  effect: 'forbid',
  review: true,
  reviewer: reviewer === undefined ? undefined : reviewerOf(reviewer),
  text: '',
});
const made = (itemId = 'item-1', recipientId = 'recipient-1', policies = ['ask']) =>
  verdict({ itemId, recipientId, outcome: 'review', policies });

const person = (id: string): Actor => ({ type: 'IDENTITY', id, name: `Name of ${id}` });
const group = (id: string): Actor => ({ type: 'GOVERNANCE_GROUP', id });
const owner = (id: string) => ({ id, name: `Name of ${id}` });

const KNOWN = facts({
  identities: {
    'recipient-1': fact(identityFacts({ manager: owner('manager-1') })),
    'recipient-2': fact(identityFacts({ manager: owner('manager-2') })),
  },
  items: {
    'item-1': fact(itemFacts({ owner: owner('owner-1'), additionalOwners: [owner('owner-2')] })),
    'item-2': fact(itemFacts({ additionalOwners: [owner('owner-3'), owner('owner-1')] })),
  },
});
const violating = (...violated: ReturnType<typeof sodPolicy>[]) => ({
  ...KNOWN,
  violations: { 'recipient-1': { 'item-1': fact(violated) } },
});

const named = (reviewer: string, known = KNOWN, verdicts = [made()]) =>
  candidatesFor(verdicts, [policy('ask', reviewer)], known);
const ids = (...given: Parameters<typeof named>) => named(...given).map(({ actor }) => actor.id);

test('each kind of reviewer stands for somebody, and says by which policy and how', () => {
  const sod = violating(sodPolicy('sod-1', { owners: [group('board')] }));

  expect(named('manager')).toEqual([
    { actor: person('manager-1'), policyId: 'ask', via: 'manager' },
  ]);
  expect(named('item-owner')).toEqual([
    { actor: person('owner-1'), policyId: 'ask', via: 'item-owner' },
    { actor: person('owner-2'), policyId: 'ask', via: 'item-owner' },
  ]);
  expect(named('sod-violation-owner', sod)).toEqual([
    { actor: group('board'), policyId: 'ask', via: 'sod-violation-owner' },
  ]);
  expect(named('group:g-1')).toEqual([{ actor: group('g-1'), policyId: 'ask', via: 'group' }]);
  expect(named('identity:i-1')).toEqual([
    { actor: { type: 'IDENTITY', id: 'i-1' }, policyId: 'ask', via: 'identity' },
  ]);
});

test('every item and every recipient of the policy bring theirs, each once', () => {
  const verdicts = ['item-1', 'item-2'].flatMap((item) =>
    ['recipient-1', 'recipient-2'].map((recipient) => made(item, recipient)),
  );

  expect(ids('item-owner', KNOWN, verdicts)).toEqual(['owner-1', 'owner-2', 'owner-3']);
  expect(ids('manager', KNOWN, verdicts)).toEqual(['manager-1', 'manager-2']);
});

test('a policy that decided nothing, or names nobody, brings nobody', () => {
  expect(candidatesFor([made()], [policy('other', 'manager')], KNOWN)).toEqual([]);
  expect(candidatesFor([made()], [policy('ask')], KNOWN)).toEqual([]);
});

test('policies name in their own order, but a violation goes to its owner first', () => {
  const policies = [
    policy('a', 'item-owner'),
    policy('b', 'sod-violation-owner'),
    policy('c', 'manager'),
  ];
  const sod = violating(sodPolicy('sod-1', { owners: [person('risk-owner'), person('owner-1')] }));

  const candidates = candidatesFor([made('item-1', 'recipient-1', ['a', 'b', 'c'])], policies, sod);

  expect(candidates.map(({ actor, policyId }) => `${actor.id} ${policyId}`)).toEqual([
    'risk-owner b',
    'owner-1 b',
    'owner-2 a',
    'manager-1 c',
  ]);
});

test('the owners of a violated policy come as the policy lists them, MANAGER for the one of the recipient', () => {
  const sod = violating(
    sodPolicy('sod-1', { owners: [person('static-owner'), 'MANAGER', group('policy-owners')] }),
  );

  expect(ids('sod-violation-owner', sod)).toEqual(['static-owner', 'manager-1', 'policy-owners']);
});

test('of several violated policies the most severe one comes first, one without a level last', () => {
  const levels: (SodLevel | undefined)[] = [undefined, 'LOW', 'CRITICAL', 'MEDIUM', 'HIGH'];
  const violated = levels.map((level) =>
    sodPolicy(`${level}`, { level, owners: [person(`owner of ${level}`)] }),
  );

  expect(ids('sod-violation-owner', violating(...violated))).toEqual(
    ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', undefined].map((level) => `owner of ${level}`),
  );
});

test('the most severe policy comes first, whichever item and recipient would violate it', () => {
  const minor = sodPolicy('minor', { level: 'LOW', owners: [person('minor-owner')] });
  const major = sodPolicy('major', { level: 'CRITICAL', owners: ['MANAGER'] });
  const known = {
    ...KNOWN,
    violations: {
      'recipient-1': { 'item-1': fact([minor]) },
      'recipient-2': { 'item-2': fact([major]) },
    },
  };

  const verdicts = [made(), made('item-2', 'recipient-2')];

  expect(ids('sod-violation-owner', known, verdicts)).toEqual(['manager-2', 'minor-owner']);
});

test.each(['manager', 'item-owner', 'sod-violation-owner'])(
  'where facts are unknown or were not asked for, there is no %s',
  (reviewer) => {
    const forgotten = facts({
      identities: { 'recipient-1': unknownFact() },
      items: { 'item-1': unknownFact() },
      violations: { 'recipient-1': { 'item-1': unknownFact() } },
    });

    expect(named(reviewer, forgotten)).toEqual([]);
    expect(named(reviewer, facts({ identities: {}, items: {}, violations: {} }))).toEqual([]);
    expect(named(reviewer, facts())).toEqual([]);
  },
);
