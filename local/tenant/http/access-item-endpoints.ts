import { found } from '../core/refusal.ts';
import { heldAccess } from '../requests/held-access.ts';
import type { Tenant } from '../tenant.ts';
import { apiPathsWithV3 } from './api-paths.ts';
import { ById, type Endpoint } from './endpoint.ts';
import { listEndpoint, listQuery } from './list-endpoint.ts';
import { many, one, reading, withClients } from './lookup.ts';

const ROLES = withClients(
  ...['idn:role-unchecked', 'idn:role-checked'].flatMap((scope) => [
    `${scope}:read`,
    `${scope}:manage`,
  ]),
);
const PROFILES = reading('idn:access-profile:read');
const ENTITLEMENT = ['idn:entitlement:read', 'idn:entitlement:manage'];

/** Requestable access, and the access that people have. */
export const accessItemEndpoints = ({ directory, requests, now }: Tenant): Endpoint[] => [
  one({
    resource: 'roles',
    summary: 'Get a role',
    access: ROLES,
    missing: 400,
    find: directory.role,
  }),
  many({
    resource: 'roles',
    path: '/:id/entitlements',
    summary: 'List the entitlements of a role',
    access: ROLES,
    experimental: true,
    missing: 400,
    find: directory.roleEntitlements,
  }),
  one({
    resource: 'access-profiles',
    summary: 'Get an access profile',
    access: PROFILES,
    missing: 400,
    find: directory.accessProfile,
  }),
  many(
    {
      resource: 'access-profiles',
      path: '/:id/entitlements',
      summary: 'List the entitlements of an access profile',
      access: PROFILES,
      missing: 400,
      find: directory.accessProfileEntitlements,
    },
    250,
  ),
  listEndpoint({
    paths: apiPathsWithV3('entitlements'),
    tag: 'Directory',
    summary: 'List entitlements',
    access: reading(...ENTITLEMENT),
    experimental: true,
    query: listQuery(),
    listing: {
      filters: { id: ['eq', 'in'], name: ['eq', 'in', 'sw'], 'source.id': ['eq', 'in'] },
      sorters: ['id', 'name'],
    },
    rows: directory.entitlements,
  }),
  one({
    resource: 'entitlements',
    summary: 'Get an entitlement',
    access: reading(...ENTITLEMENT),
    experimental: true,
    missing: 404,
    find: directory.entitlement,
  }),
  one({
    resource: 'entitlements',
    path: '/:id/entitlement-request-config',
    summary: 'Get the request configuration of an entitlement',
    access: withClients(...ENTITLEMENT),
    experimental: true,
    missing: 404,
    find: directory.entitlementRequestConfig,
  }),
  listEndpoint({
    paths: apiPathsWithV3('entitlements', '/identities/:id/entitlements'),
    tag: 'Directory',
    summary: 'List the entitlements of an identity',
    access: reading(...ENTITLEMENT),
    experimental: true,
    params: ById,
    query: listQuery(),
    listing: { filters: {}, sorters: [] },
    rows({ params: { id } }) {
      found(directory.byId(id), `identity ${id}`);
      const { held } = heldAccess(id, requests.list(), { directory, now: now() });
      return [...held].map((entitlementId) => {
        const { name, tags } = found(directory.entitlement(entitlementId), entitlementId);
        return { objectRef: { type: 'ENTITLEMENT', id: entitlementId, name }, tags };
      });
    },
  }),
];
