/** How an engineer finds the ids of people and items: by their names. */
import { readFileSync } from 'node:fs';
import {
  AccessProfilesV2024Api,
  GovernanceGroupsV2024Api,
  IdentitiesV2024Api,
  RolesV2024Api,
  SourcesV2024Api,
} from 'sailpoint-api-client';
import { expect, test } from 'vitest';
import { endpointsOf } from '../../../local/tenant/http/app.ts';
import { ED, ENGINEER, ERIN, RISK_BOARD, SAM, WIKI_EDITOR } from './acme-ids.ts';
import { setUp } from './in-process.ts';
import { running } from './running.ts';

const ERP = '2c918089000000000000000000000002';

test.each([
  ['identities', 'alias eq "ed.engineer"', [ED]],
  ['identities', 'firstname sw "E" and lastname eq "Expert"', [ERIN]],
  ['identities', 'email eq "ed.engineer@acme.example"', [ED]],
  ['roles', 'name eq "Engineer"', [ENGINEER]],
  ['access-profiles', 'name sw "Wiki" and requestable eq true', [WIKI_EDITOR]],
  ['entitlements', 'name eq "Nothing"', []],
  ['sources', 'name eq "ERP"', [ERP]],
  ['workgroups', 'name eq "Risk Board"', [RISK_BOARD]],
  ['workgroups', `memberships.identityId eq "${SAM}"`, [RISK_BOARD]],
  ['workgroups', `memberships.identityId in ("${ED}", "${SAM}")`, [RISK_BOARD]],
  ['workgroups', `memberships.identityId eq "${'0'.repeat(32)}"`, []],
])('%s are found with %s', async (resource, filter, expected) => {
  const { call } = await setUp();

  const { status, body } = await call(
    'GET',
    `/${resource}/v1?filters=${encodeURIComponent(filter)}`,
  );

  expect(status).toBe(200);
  expect(body.map(({ id }: { id: string }) => id)).toEqual(expected);
});

test.each([
  ['identities', 'department eq "Engineering"'],
  ['identities', 'name co "Ed"'],
  ['roles', 'source.id eq "x"'],
  ['access-profiles', 'name in ("Wiki Editor")'],
  ['workgroups', 'owner.id eq "x"'],
  ['workgroups', 'memberships.identityId sw "x"'],
])(
  '%s are not filtered with %s, as SailPoint documents no such filter',
  async (resource, filter) => {
    const { call } = await setUp();

    const path = `/${resource}/v1?filters=${encodeURIComponent(filter)}`;
    expect((await call('GET', path)).status).toBe(400);
  },
);

test('a filtered group shows no more than SailPoint says of it', async () => {
  const { call } = await setUp();

  const { body } = await call('GET', `/workgroups/v1/${RISK_BOARD}`);
  const filter = encodeURIComponent(`memberships.identityId eq "${SAM}"`);
  expect((await call('GET', `/workgroups/v1?filters=${filter}`)).body).toEqual([body]);
});

test('a page of roles, access profiles and groups is at most 50 long', async () => {
  const { call } = await setUp();

  for (const resource of ['roles', 'access-profiles', 'workgroups']) {
    expect((await call('GET', `/${resource}/v1?limit=51`)).status).toBe(400);
  }
  expect((await call('GET', '/identities/v1?limit=51')).status).toBe(200);
});

/** `name` to its operators, as the SDK documents the filters of a call. */
const documented = (call: string): Map<string, string[]> => {
  const source = readFileSync('node_modules/sailpoint-api-client/dist/v2024/api.d.ts', 'utf8');
  const before = source.slice(0, source.indexOf(`\n    ${call}: (`));
  const line = before.slice(before.lastIndexOf('@param {string} [filters]')).split('\n')[0] ?? '';
  return new Map(
    [...line.matchAll(/\*\*([\w.]+)\*\*: \*([\w, ]+)\*/g)].map(([, field = '', operators = '']) => [
      field,
      operators.split(', '),
    ]),
  );
};

test.each([
  ['identities', 'listIdentities'],
  ['roles', 'listRoles'],
  ['access-profiles', 'listAccessProfiles'],
  ['sources', 'listSources'],
  ['workgroups', 'listWorkgroups'],
])('%s take no filter that the SDK does not document', async (resource, name) => {
  const { call, tenant } = await setUp();
  const known = documented(name);
  expect(known.size).toBeGreaterThan(2);
  expect(endpointsOf(tenant).flatMap(({ paths }) => paths)).toContain(`/${resource}/v1`);

  // The refusal names the filters that there are.
  const { body } = await call('GET', `/${resource}/v1?filters=${encodeURIComponent('x eq 1')}`);
  const taken = [...JSON.stringify(body).matchAll(/([\w.]+) \(([a-z, ]+)\)/g)];
  expect(taken.length).toBeGreaterThan(1);
  for (const [, field = '', operators = ''] of taken) {
    expect([field, known.get(field) ?? []]).toEqual([
      field,
      expect.arrayContaining(operators.split(', ')),
    ]);
  }
});

test('the SDK lists them', async () => {
  const configuration = (await running()).configuration();
  const filters = (name: string) => ({ filters: `name eq "${name}"` });

  const { data: people } = await new IdentitiesV2024Api(configuration).listIdentities(
    filters('Ed Engineer'),
  );
  const { data: roles } = await new RolesV2024Api(configuration).listRoles(filters('Engineer'));
  const { data: profiles } = await new AccessProfilesV2024Api(configuration).listAccessProfiles(
    filters('Wiki Editor'),
  );
  const { data: sources } = await new SourcesV2024Api(configuration).listSources(filters('ERP'));
  const { data: groups } = await new GovernanceGroupsV2024Api(configuration).listWorkgroups(
    filters('Risk Board'),
  );

  expect([people, roles, profiles, sources, groups].map((found) => found[0]?.id)).toEqual([
    ED,
    ENGINEER,
    WIKI_EDITOR,
    ERP,
    RISK_BOARD,
  ]);
  expect(people[0]).not.toHaveProperty('firstname');
});
