import { expect, test } from 'vitest';
import type { Facts } from '../../../functions/contracts/facts.ts';
import { alreadyHeld } from '../../../functions/policy/already-held.ts';
import { ITEM } from '../fixtures.ts';
import { fact, identityFacts, itemFacts, NOT_ASKED, unknownFact } from '../known.ts';

type Given = { held?: string[]; brought?: string[]; half?: 'held' | 'brought' };

const REASON = { unknownParts: { entitlementIds: '250 rows or more' } };
const factsOf = ({ held, brought, half }: Given): Pick<Facts, 'identities' | 'items'> => ({
  identities: {
    'recipient-1': {
      ...fact(identityFacts({ entitlementIds: held })),
      ...(half === 'held' && REASON),
    },
  },
  items: {
    'item-1': {
      ...fact(itemFacts({ entitlementIds: brought })),
      ...(half === 'brought' && REASON),
    },
  },
});
const ID = '2c91808800000000000000000000000a';
const PAIR = { item: ITEM, recipient: { id: 'recipient-1', name: '' } };

test.each<[string, Given, boolean | undefined]>([
  ['all of it is there', { held: ['a', 'b'], brought: ['b'] }, true],
  ['it is there in another spelling', { held: [ID.toUpperCase()], brought: [ID] }, true],
  ['one is lacking', { held: ['a'], brought: ['a', 'b'] }, false],
  ['the item brings nothing', { held: ['a'], brought: [] }, undefined],
  ['nobody knows what is held', { brought: ['a'] }, undefined],
  ['nobody knows what is brought', { held: ['a'] }, undefined],
  ['it is in what is known to be held', { held: ['a'], brought: ['a'], half: 'held' }, true],
  ['it may be in the rest', { held: ['a'], brought: ['b'], half: 'held' }, undefined],
  ['the item may bring more', { held: ['a'], brought: ['a'], half: 'brought' }, undefined],
  ['the item brings another in any case', { held: ['a'], brought: ['b'], half: 'brought' }, false],
])('where %s: %j', (_, given, expected) => {
  expect(alreadyHeld(factsOf(given), PAIR)).toEqual(
    expected === undefined ? {} : { alreadyHeld: expected },
  );
});

test.each([NOT_ASKED, unknownFact()])('where there is no fact, nothing is said', (none) => {
  const whole = factsOf({ held: ['a'], brought: ['a'] });

  expect(alreadyHeld({ ...whole, items: { 'item-1': none } }, PAIR)).toEqual({});
  expect(alreadyHeld({ ...whole, identities: { 'recipient-1': none } }, PAIR)).toEqual({});
});
