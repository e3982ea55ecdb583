import {
  AccessProfilesV2024Api,
  EntitlementsV2024Api,
  GovernanceGroupsV2024Api,
  IdentitiesV2024Api,
  PersonalAccessTokensV2024Api,
  PublicIdentitiesApi,
  PublicIdentitiesV2024Api,
  RolesV2024Api,
  TenantV2024Api,
} from 'sailpoint-api-client';
import { expect, test } from 'vitest';
import {
  ADAM,
  DOMAIN_ADMINS,
  ED,
  ENGINEER,
  MARY,
  RISK_BOARD,
  WIKI_EDITOR,
  WIKI_EDITORS,
} from './acme-ids.ts';
import { running } from './running.ts';

test('the SDK reads an identity', async () => {
  const configuration = (await running()).configuration();
  const people = new PublicIdentitiesV2024Api(configuration);

  const { data: identity } = await new IdentitiesV2024Api(configuration).getIdentity({ id: ED });
  const byAlias = await people.getPublicIdentities({ filters: 'alias eq "larry.leaver"' });
  const byEmail = await new PublicIdentitiesApi(configuration).getPublicIdentities({
    filters: 'email eq "ed.engineer@acme.example"',
  });
  const all = await people.getPublicIdentities({ limit: 5, count: true });

  expect(identity).toMatchObject({
    alias: 'ed.engineer',
    managerRef: { id: MARY, name: 'Mary Manager' },
    isManager: false,
    attributes: { department: 'Engineering' },
    lifecycleState: { stateName: 'active' },
  });
  expect(byAlias.data).toMatchObject([{ identityState: 'INACTIVE_LONG_TERM' }]);
  expect(byEmail.data).toMatchObject([{ id: ED, manager: { id: MARY } }]);
  expect([all.data.length, all.headers['x-total-count']]).toEqual([5, '13']);
});

test('the SDK reads what can be requested', async () => {
  const configuration = (await running()).configuration();
  const roles = new RolesV2024Api(configuration);
  const profiles = new AccessProfilesV2024Api(configuration);

  const role = (await roles.getRole({ id: ENGINEER })).data;
  const ofRole = (await roles.getRoleEntitlements({ id: ENGINEER })).data;
  const profile = (await profiles.getAccessProfile({ id: WIKI_EDITOR })).data;
  const ofProfile = (await profiles.getAccessProfileEntitlements({ id: WIKI_EDITOR })).data;
  const privileged = await new EntitlementsV2024Api(configuration).getEntitlement({
    id: DOMAIN_ADMINS,
  });

  expect(role).toMatchObject({
    name: 'Engineer',
    owner: { id: MARY },
    accessProfiles: [{ id: WIKI_EDITOR }],
    requestable: true,
  });
  expect(ofRole.map(({ name }) => name)).toEqual(['Code Writers', 'VPN Users']);
  expect(profile).toMatchObject({
    source: { name: 'Corporate Directory' },
    entitlements: [{ id: WIKI_EDITORS }],
  });
  expect(ofProfile.map(({ privileged }) => privileged)).toEqual([false]);
  expect(privileged.data).toMatchObject({
    privileged: true,
    privilegeLevel: { effective: 'HIGH' },
  });
});

test('the SDK reads groups and the tenant, and a refusal for what is not there', async () => {
  const configuration = (await running()).configuration();
  const groups = new GovernanceGroupsV2024Api(configuration);

  const group = (await groups.getWorkgroup({ id: RISK_BOARD })).data;
  const members = (await groups.listWorkgroupMembers({ workgroupId: RISK_BOARD })).data;
  const tenant = (await new TenantV2024Api(configuration).getTenant()).data;
  const missing = new RolesV2024Api(configuration).getRole({ id: RISK_BOARD });

  expect(group).toMatchObject({ name: 'Risk Board', memberCount: 2 });
  expect(members).toMatchObject([
    { name: 'Sam Security', email: 'sam.security@acme.example' },
    { name: 'Frank Finance' },
  ]);
  expect(tenant.name).toBe('acme');
  const nobody = new IdentitiesV2024Api(configuration).getIdentity({ id: RISK_BOARD });

  // The specification of roles knows no 404.
  await expect(missing).rejects.toMatchObject({ response: { status: 400 } });
  await expect(nobody).rejects.toMatchObject({ response: { status: 404 } });
});

test('the SDK rotates a personal access token', async () => {
  const { configuration, clientId } = await running();
  const tokens = new PersonalAccessTokensV2024Api(configuration());
  const request = { name: 'next', scope: ['sp:tenant:read'], userAwareTokenNeverExpires: true };

  const { data: next } = await tokens.createPersonalAccessToken({
    createPersonalAccessTokenRequestV2024: request,
  });
  const login = configuration({ clientId: next.id, clientSecret: next.secret });
  const proof = await new TenantV2024Api(login).getTenant();
  await tokens.patchPersonalAccessToken({
    id: next.id,
    jsonPatchOperationV2024: [{ op: 'replace', path: '/name', value: 'current' as never }],
  });
  const { data: listed } = await tokens.listPersonalAccessTokens({ ownerId: 'me' });
  const removed = await tokens.deletePersonalAccessToken({ id: clientId });

  expect(next).toMatchObject({ owner: { id: ADAM }, accessTokenValiditySeconds: 43_200 });
  expect(proof.status).toBe(200);
  expect(listed.find(({ id }) => id === next.id)).toMatchObject({
    name: 'current',
    lastUsed: expect.any(String),
  });
  expect(listed.every((token) => !('secret' in token))).toBe(true);
  expect(removed.status).toBe(204);
});

test('a person has at most ten personal access tokens', async () => {
  const tokens = new PersonalAccessTokensV2024Api((await running()).configuration());
  const create = (name: string) =>
    tokens.createPersonalAccessToken({
      createPersonalAccessTokenRequestV2024: { name, userAwareTokenNeverExpires: true } as never,
    });
  for (let count = 1; count < 10; count += 1) await create(`token ${count}`);

  await expect(create('one too many')).rejects.toMatchObject({ response: { status: 400 } });
});
