import { expect, test } from 'vitest';
import {
  ACCOUNTS_PAYABLE,
  ALICE,
  CREATE_VENDORS,
  CUSTOMER_RECORDS,
  DOMAIN_ADMINISTRATION,
  DOMAIN_ADMINS,
  ED,
  ENGINEER,
  ERIN,
  MARY,
  OLIVIA,
  WIKI_EDITOR,
} from './acme-ids.ts';
import { setUp } from './in-process.ts';

test.each([
  [ED, { identityStatus: 'ACTIVE', lifecycleState: { stateName: 'active' }, isManager: false }],
  [MARY, { managerRef: { name: 'Carla Chief' }, isManager: true }],
  ['2c91808500000000000000000000000a', { identityStatus: 'TERMINATED' }],
  ['2c91808500000000000000000000000b', { lifecycleState: { stateName: 'leave' } }],
])('identity %s has its attributes', async (id, expected) => {
  const { call } = await setUp();

  const { body } = await call('GET', `/identities/v1/${id}`);

  expect(body).toMatchObject(expected);
  expect(body.attributes).toMatchObject({
    department: expect.any(String),
    title: expect.any(String),
    personalEmail: null,
  });
});

test.each([
  [`/entitlements/v1/${CREATE_VENDORS}`, { tags: ['SOX'], privilegeLevel: { effective: 'LOW' } }],
  [
    `/entitlements/v1/${CUSTOMER_RECORDS}`,
    {
      privilegeLevel: { effective: 'MEDIUM' },
      privileged: false,
      owner: { id: OLIVIA },
      source: { name: 'CRM' },
      accessModelMetadata: { attributes: [{ key: 'iscPrivacy', values: [{ value: 'private' }] }] },
    },
  ],
  [
    `/entitlements/v1/${CUSTOMER_RECORDS}/entitlement-request-config`,
    { accessRequestConfig: { requireEndDate: true } },
  ],
  [
    `/access-profiles/v1/${DOMAIN_ADMINISTRATION}`,
    { accessRequestConfig: { requireEndDate: true }, additionalOwners: [] },
  ],
  [
    `/access-profiles/v1/${ACCOUNTS_PAYABLE}`,
    { accessRequestConfig: { requireEndDate: false }, additionalOwners: [{ id: OLIVIA }] },
  ],
  [
    `/roles/v1/${ENGINEER}`,
    { accessModelMetadata: { attributes: [{ key: 'iscPrivacy', values: [{ value: 'public' }] }] } },
  ],
])('%s has the governance settings of the item', async (path, expected) => {
  const { call } = await setUp();

  expect((await call('GET', path)).body).toMatchObject(expected);
});

test('entitlements are listed by their ids', async () => {
  const { call } = await setUp();
  const filters = encodeURIComponent(`id in ("${CREATE_VENDORS}","${DOMAIN_ADMINS}")`);

  const { body } = await call('GET', `/entitlements/v1?filters=${filters}&sorters=-name`);

  expect(body).toMatchObject([
    { name: 'Domain Admins', privilegeLevel: { effective: 'HIGH' } },
    { name: 'Create Vendors', privilegeLevel: { effective: 'LOW' } },
  ]);
});

test('what an identity has is listed, with the tags of each entitlement', async () => {
  const { call } = await setUp();

  const { body } = await call('GET', `/entitlements/v1/identities/${ALICE}/entitlements`);
  const unknown = await call('GET', '/entitlements/v1/identities/nobody/entitlements');

  expect(body).toMatchObject([
    { objectRef: { type: 'ENTITLEMENT', name: 'Pay Invoices' }, tags: ['SOX'] },
    { objectRef: { name: 'Read Ledger' }, tags: [] },
  ]);
  expect(unknown.status).toBe(404);
});

test('granted access is on that list', async () => {
  const { call } = await setUp();
  const requestedItems = [{ type: 'ACCESS_PROFILE', id: WIKI_EDITOR }];

  await call('POST', '/access-requests/v1', { requestedFor: [ERIN], requestedItems });

  const { body } = await call('GET', `/entitlements/v1/identities/${ERIN}/entitlements`);
  expect(body.map(({ objectRef }: never) => objectRef)).toMatchObject([
    { name: 'Code Writers' },
    { name: 'Wiki Editors' },
  ]);
});
