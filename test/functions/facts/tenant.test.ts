import { expect, test } from 'vitest';
import { accessRequest } from '../fixtures.ts';
import { realTenant } from './real-tenant.ts';

const ED = { id: '2c918085000000000000000000000004', name: 'Ed Engineer' };
const MARY = { id: '2c918085000000000000000000000003', name: 'Mary Manager' };
const SAM = '2c918085000000000000000000000008';
const FRANK = '2c918085000000000000000000000006';
const RISK_BOARD = '2c91808a000000000000000000000001';
const ENGINEER = {
  id: '2c918086000000000000000000000001',
  name: 'Engineer',
  type: 'ROLE',
} as const;
const VENDORS = '2c918088000000000000000000000005';
const PAYER = '2c918088000000000000000000000006';
const WIKI_EDITORS = '2c918088000000000000000000000001';

test('the simulated tenant tells of people, a role and the request', async () => {
  const { facts, submit } = await realTenant();
  const accessRequestId = await submit({
    requestedFor: [ED.id],
    requestType: 'GRANT_ACCESS',
    requestedItems: [{ ...ENGINEER, comment: 'Needed', removeDate: '2100-01-01T00:00:00Z' }],
  });

  const { identities, items, status } = await facts.gather(
    accessRequest({
      accessRequestId,
      requestedBy: MARY,
      requestedFor: [ED],
      requestedItems: [{ ...ENGINEER, operation: 'Add' }],
    }),
  );

  expect(identities).toMatchObject({
    [ED.id]: { value: { username: 'ed.engineer', lifecycleState: 'active', manager: MARY } },
    [MARY.id]: { value: { isManager: true, attributes: { department: ['Engineering'] } } },
  });
  expect(items[ENGINEER.id]).toMatchObject({
    value: {
      privilegeLevel: 'LOW',
      requestable: true,
      entitlementIds: expect.arrayContaining([WIKI_EDITORS]),
    },
  });
  expect(status).toMatchObject({
    value: {
      requestType: 'GRANT_ACCESS',
      identityType: 'HUMAN',
      removeDate: '2100-01-01T00:00:00.000Z',
    },
  });
});

test('the simulated tenant tells of a group, and does not know made-up ids', async () => {
  const { facts } = await realTenant();

  expect(await facts.group(RISK_BOARD)).toMatchObject({
    value: { members: [SAM, FRANK] },
  });
  expect(await facts.identity('2c91808568c529c60168cca6f90c1313')).toMatchObject({
    unknown: '404 Not Found',
  });
});

test('the simulated tenant tells the end date of each item, and of which one has none', async () => {
  const { facts, submit } = await realTenant();
  const wiki = { id: WIKI_EDITORS, name: 'Wiki Editors', type: 'ENTITLEMENT' } as const;
  const accessRequestId = await submit({
    requestedFor: [ED.id],
    requestType: 'GRANT_ACCESS',
    requestedItems: [{ ...ENGINEER, removeDate: '2100-01-01T00:00:00Z' }, wiki],
  });

  const { status } = await facts.gather(
    accessRequest({
      accessRequestId,
      requestedBy: MARY,
      requestedFor: [ED],
      requestedItems: [ENGINEER, wiki].map((item) => ({ ...item, operation: 'Add' })),
    }),
  );

  expect(status).toMatchObject({
    value: {
      removeDate: undefined,
      removeDates: {
        [ED.id]: { [ENGINEER.id]: '2100-01-01T00:00:00.000Z', [WIKI_EDITORS]: null },
      },
    },
  });
});

test('the simulated tenant tells level, new sides and controls of a violated policy', async () => {
  const { facts, submit } = await realTenant();
  const payer = { id: PAYER, name: 'Payments', type: 'ENTITLEMENT' } as const;
  const vendors = { id: VENDORS, name: 'Vendors', type: 'ENTITLEMENT' } as const;
  const accessRequestId = await submit({
    requestedFor: [ED.id],
    requestType: 'GRANT_ACCESS',
    requestedItems: [payer, vendors],
  });

  const { violations } = await facts.gather(
    accessRequest({
      accessRequestId,
      requestedBy: MARY,
      requestedFor: [ED],
      requestedItems: [payer, vendors].map((item) => ({ ...item, operation: 'Add' })),
    }),
  );

  expect(violations[ED.id]?.[PAYER]).toMatchObject({
    value: [{ level: 'HIGH', newSides: ['LEFT', 'RIGHT'], mitigable: true }],
  });
});
