/** What the recipient has already, and what else is requested for them. */
import { expect, test } from 'vitest';
import { known } from '../../../functions/contracts/facts.ts';
import type { Need } from '../../../functions/contracts/needs.ts';
import { accessRequest } from '../fixtures.ts';
import { ORDINARY, type Routes, refusal, STATUS, world } from './world.ts';

const LIST = 'GET /entitlements/v1/identities/recipient-1/entitlements';

const about = async (need: Need, routes: Routes) => {
  const { facts, calls } = world({ ...ORDINARY, ...routes }, { needs: [need] });
  const { identities } = await facts.gather(accessRequest());
  const fact = identities['recipient-1'];
  const unknown = fact && 'value' in fact ? fact.unknownParts : undefined;
  return { ...known(fact), unknown, calls };
};

const held = (route: Routes[string]) => about('held-by-recipients', { [LIST]: route });
const ref = (id: string) => ({ objectRef: { type: 'ENTITLEMENT', id, name: id }, tags: [] });

test('entitlements come as the specification has them, and as its example does', async () => {
  expect(await held([ref('e-1'), { type: 'ENTITLEMENT', id: 'e-2', name: 'Two' }])).toMatchObject({
    entitlementIds: ['e-1', 'e-2'],
    unknown: undefined,
  });
  expect(await held([])).toMatchObject({ entitlementIds: [], unknown: undefined });
});

test.each([
  ['refused', refusal(403), [], '403 Forbidden'],
  ['odd in one row', [ref('e-1'), { objectRef: 7 }], ['e-1'], 'wrong field: 1'],
])('a list that is %s is known in part', async (_, route, entitlementIds, reason) => {
  expect(await held(route)).toMatchObject({
    entitlementIds,
    unknown: { entitlementIds: expect.stringContaining(reason) },
  });
});

const pages =
  (count: number): Routes[string] =>
  ({ url }) => {
    const rows = Array.from({ length: count }, (_, index) => ref(`e-${index}`));
    const { offset, limit } = Object.fromEntries(url.searchParams);
    return Response.json(rows.slice(Number(offset), Number(offset) + Number(limit)));
  };

test('a list is read page after page, up to 500 rows', async () => {
  const some = await held(pages(499));
  const many = await held(pages(500));

  expect(some.entitlementIds).toHaveLength(499);
  expect(some.unknown).toBeUndefined();
  expect(many.unknown).toEqual({
    entitlementIds: 'GET /entitlements/v1/identities/{id}/entitlements: 500 rows or more',
  });
});

const row = (overrides: object = {}) => ({
  id: 'wiki',
  accessRequestId: 'request-2',
  state: 'EXECUTING',
  requestType: 'GRANT_ACCESS',
  requestedFor: { type: 'IDENTITY', id: 'recipient-1', name: 'Somebody' },
  ...overrides,
});
const open = (route: Routes[string]) => about('open-requests-of-recipients', { [STATUS]: route });

test('other requests that are not over are counted, with what they add', async () => {
  const rows = [
    row(),
    row({ id: 'vpn' }),
    row({ id: 'crm', accessRequestId: 'request-3', requestType: 'REVOKE_ACCESS' }),
    row({ id: 'own', accessRequestId: 'REQUEST-1' }),
    row({ id: 'over', accessRequestId: 'request-4', state: 'REJECTED' }),
  ];
  const { calls, ...found } = await open(rows);

  expect(found).toMatchObject({
    openRequests: ['request-2', 'request-3'],
    requestedItems: ['wiki', 'vpn'],
    unknown: undefined,
  });
  expect(
    Object.fromEntries(calls.find(({ key }) => key === STATUS)?.url.searchParams ?? []),
  ).toEqual({ 'requested-for': 'recipient-1', 'request-state': 'EXECUTING', limit: '250' });
});

test.each<[string, Routes[string], string[] | undefined, string]>([
  ['refused', refusal(403), undefined, '403 Forbidden'],
  ['of others too', [row(), row({ requestedFor: { id: 'x' } })], undefined, 'not about the person'],
  ['without a person', [row({ requestedFor: null })], undefined, 'not about the person'],
  ['as long as a page', Array.from({ length: 250 }, () => row()), ['request-2'], '250 rows'],
  ['odd in one row', [row(), 7], ['request-2'], 'wrong field: 1'],
  [
    'of a request without an id',
    [row(), row({ accessRequestId: null })],
    ['request-2'],
    'its request',
  ],
])('where the list is %s, nobody can say how many there are', async (_, route, ids, reason) => {
  const { openRequests, unknown } = await open(route);

  expect(openRequests).toEqual(ids);
  expect(unknown?.openRequests).toContain(reason);
  expect(unknown).toHaveProperty('requestedItems');
});

test.each([
  ['has no id', row({ id: null })],
  ['has the id of its request', row({ id: 'request-2' })],
])('a row that %s does not say what is added', async (_, odd) => {
  const { openRequests, requestedItems, unknown } = await open([odd, row({ id: 'vpn' })]);

  expect({ openRequests, requestedItems }).toEqual({
    openRequests: ['request-2'],
    requestedItems: ['vpn'],
  });
  expect(unknown).toEqual({
    requestedItems: 'GET /access-request-status/v1: a row does not name its item',
  });
});
