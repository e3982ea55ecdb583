import type { Tenant } from '../tenant.ts';
import { apiPaths, apiPathsWithV3 } from './api-paths.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { listEndpoint, listQuery } from './list-endpoint.ts';
import { many, one, reading, withClients } from './lookup.ts';
import { ok } from './response.ts';

const WORKGROUPS = withClients('idn:workgroup:read', 'idn:workgroup:manage');

/** People, governance groups and the tenant itself. */
export const directoryEndpoints = ({ directory }: Tenant): Endpoint[] => [
  listEndpoint({
    paths: apiPathsWithV3('public-identities'),
    tag: 'Identities',
    summary: 'List public identities',
    access: { scopes: ['sp:scopes:default'] },
    query: listQuery(),
    listing: {
      filters: {
        id: ['eq', 'in'],
        alias: ['eq', 'sw'],
        email: ['eq', 'sw'],
        firstname: ['eq', 'sw'],
        lastname: ['eq', 'sw'],
      },
      sorters: ['name'],
    },
    rows: directory.publicIdentities,
    show: ({ firstname, lastname, ...identity }) => identity,
  }),
  one({
    resource: 'identities',
    summary: 'Get an identity',
    access: reading('idn:identity:read', 'idn:identity:manage'),
    experimental: true,
    missing: 404,
    find: (id) => directory.identity(id),
  }),
  one({
    resource: 'workgroups',
    summary: 'Get a governance group',
    access: WORKGROUPS,
    experimental: true,
    missing: 400,
    find: (id) => directory.workgroup(id),
  }),
  many({
    resource: 'workgroups',
    path: '/:id/members',
    summary: 'List the members of a governance group',
    access: WORKGROUPS,
    experimental: true,
    missing: 400,
    find: (id) => directory.workgroupMembers(id),
  }),
  endpoint({
    method: 'GET',
    paths: apiPaths('tenant'),
    tag: 'Tenant',
    summary: 'Get the tenant',
    access: { scopes: ['sp:tenant:read'] },
    handle: () => ok(directory.tenant()),
  }),
];
