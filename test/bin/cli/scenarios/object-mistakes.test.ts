/** Where an object has to be, its mistake shows one. */
import { expect, test } from 'vitest';
import { mistakesInFacts } from './mistakes-in-facts.ts';

test.each([
  [
    'a group as a list',
    'groups:\n      risk: [dora]',
    ['a.yaml:5: given.facts.groups.risk must be an object such as { members: [ … ] }.'],
  ],
  [
    'a violated policy by its id',
    'violations: { ed: { wiki: [pay] } }',
    [
      'a.yaml:4: given.facts.violations.ed.wiki[0] must be an object such as { id: pay, level: HIGH }.',
    ],
  ],
  [
    'violations without a person',
    'violations: { wiki: [] }',
    ['a.yaml:4: given.facts.violations.wiki must be an object such as { wiki: [ … ] }, by item.'],
  ],
  [
    'violations as a list',
    'violations: []',
    [
      'a.yaml:4: given.facts.violations must be an object such as { ed: { wiki: [ … ] } }, by person and item.',
    ],
  ],
  [
    'a part of the status beside it',
    'identityType: HUMAN',
    [
      'a.yaml:4: given.facts has no "identityType"; it belongs to status: status: { identityType: … }; it has "identities", "items", "status", "violations", "groups".',
    ],
  ],
  [
    'an item as a list',
    'items: { wiki: [LOW] }',
    [
      'a.yaml:4: given.facts.items.wiki must be an object such as { privilegeLevel: LOW, owner: olivia }.',
    ],
  ],
])('a fact is no object: %s', async (_, facts, expected) => {
  expect(await mistakesInFacts(facts)).toEqual(expected);
});
