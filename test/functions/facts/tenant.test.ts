import { expect, onTestFinished, test } from 'vitest';
import { Secret } from '../../../functions/contracts/credentials.ts';
import { ALL_NEEDS } from '../../../functions/contracts/needs.ts';
import { sailPointFacts } from '../../../functions/facts/gather.ts';
import { sailPoint } from '../../../functions/sailpoint/client.ts';
import { sailPointTokens } from '../../../functions/sailpoint/tokens.ts';
import { startTenant } from '../../../local/tenant/start-tenant.ts';
import { accessRequest } from '../fixtures.ts';

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
const WIKI_EDITORS = '2c918088000000000000000000000001';

/** The simulated tenant, Node's own `fetch`, and the administrator's token. */
const setUp = async () => {
  const tenant = await startTenant();
  onTestFinished(() => tenant.close());
  const now = () => new Date();
  const api = sailPoint({ tenantUrl: tenant.url, timeoutMs: 2_000, now });
  const token = await sailPointTokens(api, now).mint({
    clientId: new Secret(tenant.clientId),
    clientSecret: new Secret(tenant.clientSecret),
  });
  const submit = async (body: object) => {
    const response = await fetch(`${tenant.url}/access-requests/v1`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token.accessToken.reveal()}`,
      },
      body: JSON.stringify(body),
    });
    const { newRequests } = (await response.json()) as {
      newRequests: { accessRequestIds: string[] }[];
    };
    return newRequests[0]?.accessRequestIds[0] ?? '';
  };

  return {
    facts: sailPointFacts({
      sailPoint: api,
      token: { read: async () => token },
      now,
      needs: ALL_NEEDS,
    }),
    submit,
  };
};

test('the simulated tenant tells of people, a role and the request', async () => {
  const { facts, submit } = await setUp();
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
  const { facts } = await setUp();

  expect(await facts.group(RISK_BOARD)).toMatchObject({
    value: { members: [SAM, FRANK] },
  });
  expect(await facts.identity('2c91808568c529c60168cca6f90c1313')).toMatchObject({
    unknown: '404 Not Found',
  });
});
