import { type Page, selectPage } from '../core/collection.ts';
import { found } from '../core/refusal.ts';
import type { Tenant } from '../core/tenant.ts';
import {
  type Access,
  apiPaths,
  ById,
  type Endpoint,
  endpoint,
  LEGACY_WITH_V3,
  listQuery,
  ok,
  page,
} from './endpoint.ts';

const ROLES = ['idn:role-unchecked', 'idn:role-checked'].flatMap((scope) => [
  `${scope}:read`,
  `${scope}:manage`,
]);
const reading = (...scopes: string[]): Access => ({ scopes, administrators: true });
const withClients = (...scopes: string[]): Access => ({
  scopes,
  administrators: true,
  clients: true,
});

/** Who and what exists: people, groups, and the access they can ask for. */
export const directoryEndpoints = ({ directory }: Tenant): Endpoint[] => [
  endpoint({
    method: 'GET',
    paths: apiPaths('public-identities', '', LEGACY_WITH_V3),
    tag: 'Identities',
    summary: 'List public identities',
    access: { scopes: ['sp:scopes:default'] },
    query: listQuery(),
    handle({ query }) {
      const { items, total } = selectPage(directory.publicIdentities(), query, {
        filters: {
          id: ['eq', 'in'],
          alias: ['eq', 'sw'],
          email: ['eq', 'sw'],
          firstname: ['eq', 'sw'],
          lastname: ['eq', 'sw'],
        },
        sorters: ['name'],
      });
      const shown: Page<unknown> = {
        items: items.map(({ firstname, lastname, ...identity }) => identity),
        total,
      };
      return page(shown, query);
    },
  }),
  one('identities', 'identity', reading('idn:identity:read', 'idn:identity:manage'), (id) =>
    directory.identity(id),
  ),
  one('roles', 'role', withClients(...ROLES), directory.role),
  many('roles', 'entitlements', withClients(...ROLES), directory.roleEntitlements),
  one(
    'access-profiles',
    'access profile',
    reading('idn:access-profile:read'),
    directory.accessProfile,
  ),
  many(
    'access-profiles',
    'entitlements',
    reading('idn:access-profile:read'),
    directory.accessProfileEntitlements,
    250,
  ),
  one(
    'entitlements',
    'entitlement',
    reading('idn:entitlement:read', 'idn:entitlement:manage'),
    directory.entitlement,
  ),
  one(
    'workgroups',
    'governance group',
    withClients('idn:workgroup:read', 'idn:workgroup:manage'),
    (id) => directory.workgroup(id),
  ),
  many('workgroups', 'members', withClients('idn:workgroup:read', 'idn:workgroup:manage'), (id) =>
    directory.workgroupMembers(id),
  ),
  endpoint({
    method: 'GET',
    paths: apiPaths('tenant'),
    tag: 'Tenant',
    summary: 'Get the tenant',
    access: { scopes: ['sp:tenant:read'] },
    handle: () => ok(directory.tenant()),
  }),
];

function one(
  resource: string,
  name: string,
  access: Access,
  find: (id: string) => object | undefined,
): Endpoint {
  return endpoint({
    method: 'GET',
    paths: apiPaths(resource, '/:id', LEGACY_WITH_V3),
    tag: 'Directory',
    summary: `Get a ${name}`,
    access,
    params: ById,
    handle: ({ params }) => ok(found(find(params.id), `${name} ${params.id}`)),
  });
}

function many(
  resource: string,
  rest: string,
  access: Access,
  find: (id: string) => object[] | undefined,
  max = 50,
): Endpoint {
  return endpoint({
    method: 'GET',
    paths: apiPaths(resource, `/:id/${rest}`, LEGACY_WITH_V3),
    tag: 'Directory',
    summary: `List the ${rest} of one of the ${resource}`,
    access,
    params: ById,
    query: listQuery(max),
    handle({ params, query }) {
      const rows = found(find(params.id), `${resource} ${params.id}`);
      const listing = { filters: { id: ['eq', 'in'] as const }, sorters: ['name'] };
      return page(selectPage(rows, query, listing), query);
    },
  });
}
