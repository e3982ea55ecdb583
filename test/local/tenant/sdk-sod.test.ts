import {
  SODPoliciesApi,
  SODPoliciesV2024Api,
  SODViolationsApi,
  SODViolationsV2024Api,
} from 'sailpoint-api-client';
import { expect, test } from 'vitest';
import {
  BOB,
  CODE_AND_DOMAIN,
  CREATE_VENDORS,
  ED,
  FRANK,
  PAY_INVOICES,
  SAM,
  VENDORS_AND_INVOICES,
} from './acme-ids.ts';
import { running } from './running.ts';

const more = {
  identityId: BOB,
  accessRefs: [{ type: 'ENTITLEMENT' as const, id: CREATE_VENDORS }],
};

test('the SDK predicts violations in both API versions', async () => {
  const configuration = (await running()).configuration();

  const newer = await new SODViolationsV2024Api(configuration).startPredictSodViolations({
    identityWithNewAccessV2024: more,
  });
  const older = await new SODViolationsApi(configuration).startPredictSodViolations({
    identityWithNewAccess: more,
  });

  expect(newer.data.violationContexts).toMatchObject([
    {
      policy: { type: 'SOD_POLICY', id: VENDORS_AND_INVOICES },
      conflictingAccessCriteria: {
        leftCriteria: { criteriaList: [{ id: CREATE_VENDORS, existing: false }] },
        rightCriteria: { criteriaList: [{ id: PAY_INVOICES, existing: true }] },
      },
    },
  ]);
  expect(newer.data).toMatchObject({ requestId: expect.any(String) });
  expect(older.data).toEqual({ ...newer.data, requestId: expect.any(String) });
});

test.each([
  [VENDORS_AND_INVOICES, 'HIGH', { assignmentRule: 'STATIC', ownerRef: { id: FRANK } }],
  [CODE_AND_DOMAIN, 'CRITICAL', { assignmentRule: 'MANAGER' }],
])('the SDK reads who answers for a violation of policy %s', async (id, level, assignment) => {
  const configuration = (await running()).configuration();

  const { data } = await new SODPoliciesV2024Api(configuration).getSodPolicy({ id });
  const older = await new SODPoliciesApi(configuration).getSodPolicy({ id });

  expect(data).toMatchObject({
    id,
    level,
    state: 'ENFORCED',
    type: 'CONFLICTING_ACCESS_BASED',
    ownerRef: { type: 'IDENTITY', id: SAM },
    violationOwnerAssignmentConfig: assignment,
    conflictingAccessCriteria: { leftCriteria: { criteriaList: [{ type: 'ENTITLEMENT' }] } },
  });
  expect(older.data).toEqual(data);
});

test('policies are for administrators, and an unknown one is a 404', async () => {
  const { configuration, sessionOf, control, url } = await running();
  const { clientId, clientSecret } = await control('POST', '/clients', { name: 'integration' });
  const read = (access: ReturnType<typeof configuration>, id = CODE_AND_DOMAIN) =>
    new SODPoliciesV2024Api(access).getSodPolicy({ id });
  const refused = (status: number) => ({ response: { status } });

  await expect(read(configuration(), 'nothing')).rejects.toMatchObject(refused(404));
  await expect(read(await sessionOf(ED))).rejects.toMatchObject(refused(403));
  await expect(read(configuration({ clientId, clientSecret }))).rejects.toMatchObject(refused(403));
  expect((await fetch(`${url}/sod-policies/v1/${CODE_AND_DOMAIN}`)).status).toBe(401);
});
