/** The sources of all that an item brings. */
import { expect, test } from 'vitest';
import { entitlement, gatherItem, LEVELS, refusal } from './world.ts';

const from = (id: string, name?: string) => ({
  ...entitlement(id, 'LOW'),
  source: name ? { id: `id of ${name}`, name } : null,
});
const ROLE = 'GET /roles/v1/item-1';
const PROFILE = 'GET /access-profiles/v1/item-1';
const ROLE_ROUTES = {
  [ROLE]: { entitlements: [{ id: 'e-1' }], accessProfiles: [{ id: 'p-1' }] },
  [`${ROLE}/entitlements`]: [from('e-1', 'ERP')],
};

test('a role has the sources of its own entitlements and of those of its access profiles', async () => {
  const { item, fact } = await gatherItem('ROLE', {
    ...ROLE_ROUTES,
    'GET /access-profiles/v1/p-1/entitlements': [from('e-2', 'CRM'), from('e-3', 'ERP')],
  });

  expect(item?.sources).toEqual(['ERP', 'CRM']);
  expect(fact).not.toHaveProperty('unknownParts.sources');
});

test.each([
  ['is refused', refusal(403), 'GET /access-profiles/v1/{id}/entitlements: 403 Forbidden'],
  ['does not tell the source', [from('e-2')], '404 Not Found'],
  ['tells it oddly', [{ ...from('e-2'), source: 'CRM' }], '404 Not Found'],
])('where a list %s, the sources are known in part', async (_, list, reason) => {
  const { item, fact } = await gatherItem('ROLE', {
    ...ROLE_ROUTES,
    'GET /access-profiles/v1/p-1/entitlements': list,
  });

  expect(item?.sources).toEqual(['ERP']);
  expect(fact).toMatchObject({ unknownParts: { sources: reason } });
});

test('what a list does not tell the entitlement itself does', async () => {
  const { item, fact } = await gatherItem('ROLE', {
    ...ROLE_ROUTES,
    'GET /access-profiles/v1/p-1/entitlements': [from('e-2')],
    [LEVELS]: [from('e-2', 'CRM')],
  });

  expect(item?.sources).toEqual(['ERP', 'CRM']);
  expect(fact).not.toHaveProperty('unknownParts.sources');
});

test('an access profile has one source, whether its list tells it or not', async () => {
  const { item, fact } = await gatherItem('ACCESS_PROFILE', {
    [PROFILE]: { source: { id: 's-1', name: 'ERP' }, entitlements: [{ id: 'e-1' }] },
    [`${PROFILE}/entitlements`]: [from('e-1')],
  });

  expect(item?.sources).toEqual(['ERP']);
  expect(fact).not.toHaveProperty('unknownParts.sources');
});

test('an entitlement without a source that can be read has none that is known', async () => {
  const { fact } = await gatherItem('ENTITLEMENT', {
    'GET /entitlements/v1/item-1': { ...entitlement('item-1', 'LOW'), source: 7 },
    'GET /entitlements/v1/item-1/entitlement-request-config': {},
  });

  expect(fact).toMatchObject({ value: { sources: [] }, unknownParts: { sources: 'not told' } });
});
