/** One reviewer gets the whole request: who answers for a part of it only is marked. */
import { expect, test } from 'vitest';
import type { Verdict } from '../../../functions/contracts/decision.ts';
import type { NamedReviewer } from '../../../functions/contracts/named-reviewer.ts';
import type { Policy } from '../../../functions/contracts/policy-set.ts';
import { candidatesFor } from '../../../functions/policy/candidates.ts';
import { OTHER_REVIEWER, REVIEWER, verdict } from '../fixtures.ts';
import { fact, facts, identityFacts, itemFacts, sodPolicy } from '../known.ts';

const policy = (id: string, reviewer: NamedReviewer): Policy => ({
  id,
  effect: 'forbid',
  review: true,
  reviewer,
  text: '',
});
const made = (itemId = 'item-1', recipientId = 'recipient-1', policies = ['ask']) =>
  verdict({ itemId, recipientId, outcome: 'review', policies });
const owner = (id: string) => ({ id, name: '' });

const KNOWN = facts({
  identities: {
    'recipient-1': fact(identityFacts({ manager: owner('manager-1') })),
    'recipient-2': fact(identityFacts({ manager: owner('manager-2') })),
  },
  items: {
    'item-1': fact(itemFacts({ owner: owner('owner-1'), additionalOwners: [owner('owner-2')] })),
    'item-2': fact(itemFacts({ owner: owner('owner-3'), additionalOwners: [owner('owner-1')] })),
  },
});

const OWNER: NamedReviewer = { kind: 'item-owner' };
const MANAGER: NamedReviewer = { kind: 'manager' };
const GROUP: NamedReviewer = { kind: 'group', id: 'g-1' };
const APPROVED = verdict({ itemId: 'item-2', recipientId: 'recipient-2' });

test.each<[string, NamedReviewer, Verdict[], string[]]>([
  ['one item', OWNER, [made()], []],
  ['two items with one owner in common', OWNER, [made(), made('item-2')], ['owner-2', 'owner-3']],
  ['one item for two people', OWNER, [made(), made('item-1', 'recipient-2')], []],
  ['two people', MANAGER, [made(), made('item-1', 'recipient-2')], ['manager-1', 'manager-2']],
  ['two items for one person', MANAGER, [made(), made('item-2')], []],
  ['everything, by one group', GROUP, [made(), made('item-2', 'recipient-2')], []],
  ['an item beside one that is approved', MANAGER, [made(), APPROVED], []],
  [
    'an item beside one for which nobody is named',
    MANAGER,
    [made(), made('item-2', 'recipient-1', [])],
    ['manager-1'],
  ],
  [
    'an item beside one that is denied',
    MANAGER,
    [made(), verdict({ itemId: 'item-2', outcome: 'deny' })],
    ['manager-1'],
  ],
])('of %s, %o: these answer for a part', (_, reviewer, verdicts, expected) => {
  const candidates = candidatesFor(verdicts, [policy('ask', reviewer)], KNOWN);

  const partial = candidates.filter((candidate) => candidate.partial);
  expect(partial.map(({ actor }) => actor.id)).toEqual(expected);
});

test('an owner of one violation does not answer for another one of another person', () => {
  const owned = (id: string) =>
    fact([sodPolicy(`sod-${id}`, { owners: [{ type: 'IDENTITY', id }] })]);
  const known = facts({
    violations: {
      'recipient-1': { 'item-1': owned(REVIEWER) },
      'recipient-2': { 'item-1': owned(OTHER_REVIEWER) },
    },
  });

  const candidates = candidatesFor(
    [made(), made('item-1', 'recipient-2')],
    [policy('ask', { kind: 'sod-violation-owner' })],
    known,
  );

  expect(candidates).toMatchObject([
    { actor: { id: REVIEWER }, partial: true },
    { actor: { id: OTHER_REVIEWER }, partial: true },
  ]);
});

test('one person whom two policies name for two items answers for both, in any spelling', () => {
  const items = { 'item-2': fact(itemFacts({ owner: owner(REVIEWER.toUpperCase()) })) };

  const candidates = candidatesFor(
    [made('item-1', 'recipient-1', ['a']), made('item-2', 'recipient-1', ['b'])],
    [policy('a', { kind: 'identity', id: REVIEWER }), policy('b', OWNER)],
    facts({ items }),
  );

  expect(candidates).toEqual([
    { actor: { type: 'IDENTITY', id: REVIEWER }, policyId: 'a', via: 'identity' },
  ]);
});
