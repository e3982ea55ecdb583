import { expect, test } from 'vitest';
import { entitlement, gatherItem, LEVELS, PREDICT, refusal, STATUS } from './world.ts';

const PROFILE = 'GET /access-profiles/v1/item-1';
const LIST = `${PROFILE}/entitlements`;
const ROLE = 'GET /roles/v1/item-1';

test('an entitlement brings itself, and its rules for requests are asked for beside it', async () => {
  const { item, fact, keys } = await gatherItem('ENTITLEMENT', {
    'GET /entitlements/v1/item-1': {
      ...entitlement('item-1', 'MEDIUM'),
      owner: { type: 'IDENTITY', id: 'olivia', name: 'Olivia Owner' },
      additionalOwners: [
        { type: 'IDENTITY', id: 'sam', name: null },
        { type: 'GOVERNANCE_GROUP', id: 'board', name: 'Risk Board' },
      ],
      source: { type: 'SOURCE', id: 's-1', name: 'ERP' },
      requestable: true,
      tags: ['finance', 'sox'],
      accessModelMetadata: {
        attributes: [
          { key: 'iscPrivacy', name: 'Privacy', values: [{ value: 'public' }, { value: 'pii' }] },
          { key: 'iscCsp', name: 'CSP', values: null },
        ],
      },
    },
    'GET /entitlements/v1/item-1/entitlement-request-config': {
      accessRequestConfig: { requireEndDate: true },
    },
  });

  expect(fact?.source).toBe('GET /entitlements/v1/{id}');
  expect(item).toEqual({
    owner: { id: 'olivia', name: 'Olivia Owner' },
    additionalOwners: [{ id: 'sam', name: '' }],
    privilegeLevel: 'MEDIUM',
    sourceId: 's-1',
    sourceName: 'ERP',
    requestable: true,
    endDateRequired: true,
    tags: ['finance', 'sox'],
    metadata: { iscPrivacy: ['public', 'pii'], iscCsp: [] },
    entitlementIds: ['item-1'],
    sources: ['ERP'],
  });
  expect(keys()).toHaveLength(5);
});

test.each([
  ['refused', refusal(403)],
  ['empty', { accessRequestConfig: null }],
])('an entitlement is known even if its rules for requests are %s', async (_, rules) => {
  const { item } = await gatherItem('ENTITLEMENT', {
    'GET /entitlements/v1/item-1': { id: 'item-1', privileged: true },
    'GET /entitlements/v1/item-1/entitlement-request-config': rules,
  });

  expect(item).toMatchObject({ privilegeLevel: 'HIGH', endDateRequired: undefined, tags: [] });
});

test('a role brings its own entitlements and those of its access profiles', async () => {
  const { item } = await gatherItem('ROLE', {
    [ROLE]: {
      entitlements: [{ id: 'e-1' }],
      accessProfiles: [{ id: 'p-1' }, { id: 'p-2' }],
      accessRequestConfig: { requireEndDate: false },
    },
    [`${ROLE}/entitlements`]: [entitlement('e-1', 'NONE')],
    'GET /access-profiles/v1/p-1/entitlements': [entitlement('e-2', 'LOW')],
    'GET /access-profiles/v1/p-2/entitlements': [entitlement('e-1', 'NONE')],
  });

  expect(item).toMatchObject({
    entitlementIds: ['e-1', 'e-2'],
    privilegeLevel: 'LOW',
    endDateRequired: false,
  });
});

test('follows the pages of a list, up to four', async () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, index) => entitlement(`e-${index}`, 'LOW'));
  const listing = (count: number) => ({
    [ROLE]: {},
    [`${ROLE}/entitlements`]: ({ url }: { url: URL }) => {
      expect(url.searchParams.get('limit')).toBe('50');
      const offset = Number(url.searchParams.get('offset'));
      return Response.json(rows(count).slice(offset, offset + 50));
    },
  });

  const some = await gatherItem('ROLE', listing(120));
  const many = await gatherItem('ROLE', listing(200));

  expect(some.item?.entitlementIds).toHaveLength(120);
  expect(some.item?.privilegeLevel).toBe('LOW');
  expect(many.item?.entitlementIds).toHaveLength(200);
  expect(many.item?.privilegeLevel).toBeUndefined();
});

test('without a list the item itself tells what it brings, and the level is asked for', async () => {
  const { item } = await gatherItem('ACCESS_PROFILE', {
    [PROFILE]: { entitlements: [{ id: 'e-1' }, { id: 'e-2' }] },
    [LIST]: refusal(500),
    [LEVELS]: [entitlement('e-1', 'LOW'), entitlement('e-2', 'NONE')],
  });

  expect(item).toMatchObject({ entitlementIds: ['e-1', 'e-2'], privilegeLevel: 'LOW' });
});

test('a role that depends on dimensions has no level of its own', async () => {
  const { item } = await gatherItem('ROLE', {
    [ROLE]: { dimensional: true },
    [`${ROLE}/entitlements`]: [entitlement('e-1', 'LOW')],
  });

  expect(item).toMatchObject({ entitlementIds: ['e-1'], privilegeLevel: undefined });
});

test('an entitlement that cannot be read brings itself all the same', async () => {
  const { fact, calls } = await gatherItem('ENTITLEMENT', {
    'GET /entitlements/v1/item-1': refusal(403),
    [STATUS]: [],
    [PREDICT]: { violationContexts: [] },
  });

  expect(fact).toMatchObject({ unknown: '403 Forbidden' });
  expect(calls.find(({ key }) => key === PREDICT)?.json).toMatchObject({
    accessRefs: [{ type: 'ENTITLEMENT', id: 'item-1' }],
  });
});
