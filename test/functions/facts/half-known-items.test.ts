/** The level of an item is the highest of all that it is and brings, or unknown. */
import { expect, test } from 'vitest';
import { accessRequest } from '../fixtures.ts';
import { entitlement, gatherItem, LEVELS, ORDINARY, type Routes, refusal, world } from './world.ts';

const PROFILE = 'GET /access-profiles/v1/item-1';
const LIST = `${PROFILE}/entitlements`;

const gathered = (routes: Routes) =>
  world({ ...ORDINARY, ...routes }).facts.gather(accessRequest());

test.each<[string, Routes, string | undefined, string | undefined]>([
  ['HIGH, though it says LOW itself', { [LIST]: [entitlement('e-1', 'HIGH')] }, 'HIGH', undefined],
  ['its own where it is the highest', { [LIST]: [entitlement('e-1', 'NONE')] }, 'LOW', undefined],
  [
    'unknown, where that of an entitlement is not told',
    { [LIST]: [entitlement('e-1')] },
    undefined,
    '404 Not Found',
  ],
  [
    'unknown, where that of an entitlement is nowhere',
    { [LIST]: [entitlement('e-1')], [LEVELS]: [entitlement('e-1')] },
    undefined,
    'not told',
  ],
  [
    'HIGH, whatever else is odd',
    { [LIST]: [entitlement('e-1', 'HIGH'), { id: 'e-2', privilegeLevel: 'SEVERE' }] },
    'HIGH',
    undefined,
  ],
])('the level of an item that is LOW itself is %s', async (_, routes, level, reason) => {
  const { item, fact } = await gatherItem('ACCESS_PROFILE', {
    [PROFILE]: { privilegeLevel: 'LOW' },
    ...routes,
  });

  expect(item).toHaveProperty('privilegeLevel', level);
  const parts = fact && 'value' in fact ? fact.unknownParts : {};
  expect(parts?.privilegeLevel).toBe(reason);
});

test('a list of entitlements that is refused leaves level and entitlements unknown', async () => {
  const { items } = await gathered({
    [PROFILE]: { owner: { id: 'olivia', name: 'Olivia' }, entitlements: null },
    [LIST]: refusal(403),
  });

  const reason = 'GET /access-profiles/v1/{id}/entitlements: 403 Forbidden';
  expect(items['item-1']).toMatchObject({
    value: { owner: { id: 'olivia' }, privilegeLevel: undefined },
    unknownParts: { privilegeLevel: reason, entitlementIds: reason },
  });
});

test('a reference that cannot be read leaves the entitlements incomplete', async () => {
  const { items } = await gathered({ [PROFILE]: { entitlements: [{ id: 'e-1' }, { id: 7 }] } });

  expect(items['item-1']).toMatchObject({
    value: { entitlementIds: ['e-1'] },
    unknownParts: {
      entitlementIds: 'GET /access-profiles/v1/{id}: wrong field: entitlements.1.id',
    },
  });
});

test.each<[string, unknown, object, object | undefined]>([
  ['a list', [{ key: 'k', values: [{ value: 'v' }] }], { k: ['v'] }, undefined],
  ['an object', { attributes: [{ key: 'k', values: [{ value: 'v' }] }] }, { k: ['v'] }, undefined],
  ['an empty object', {}, {}, undefined],
  [
    'a list with an odd entry',
    [{ values: [] }, { key: 'k', values: null }],
    { k: [] },
    { metadata: 'wrong field: accessModelMetadata.0.key' },
  ],
  [
    'a list with an odd value',
    [{ key: 'k', values: [{ value: 'v' }, 7] }],
    { k: ['v'] },
    { metadata: 'wrong field: accessModelMetadata.0.values' },
  ],
  ['odd', 'secret', {}, { metadata: 'wrong field: accessModelMetadata' }],
])('metadata may be %s', async (_, accessModelMetadata, metadata, parts) => {
  const { items } = await gathered({ [PROFILE]: { accessModelMetadata } });

  expect(items['item-1']).toMatchObject({ value: { metadata } });
  expect((items['item-1'] as { unknownParts?: object }).unknownParts).toEqual(parts);
});

test('rules for requests that are refused leave the end date unknown', async () => {
  const { fact } = await gatherItem('ENTITLEMENT', {
    'GET /entitlements/v1/item-1': entitlement('item-1', 'LOW'),
    'GET /entitlements/v1/item-1/entitlement-request-config': refusal(403),
  });

  expect(fact).toMatchObject({ unknownParts: { endDateRequired: expect.stringContaining('403') } });
});
