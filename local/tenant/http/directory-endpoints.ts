import { type Page, selectPage } from '../core/collection.ts';
import type { Tenant } from '../tenant.ts';
import {
  apiPaths,
  type Endpoint,
  endpoint,
  LEGACY_WITH_V3,
  listQuery,
  ok,
  page,
} from './endpoint.ts';
import { many, one, reading, withClients } from './lookup.ts';

const WORKGROUPS = withClients('idn:workgroup:read', 'idn:workgroup:manage');

/** Who exists: people, groups, and the tenant itself. */
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
  one({
    resource: 'identities',
    summary: 'Get an identity',
    access: reading('idn:identity:read', 'idn:identity:manage'),
    find: (id) => directory.identity(id),
  }),
  one({
    resource: 'workgroups',
    summary: 'Get a governance group',
    access: WORKGROUPS,
    find: (id) => directory.workgroup(id),
  }),
  many({
    resource: 'workgroups',
    path: '/:id/members',
    summary: 'List the members of a governance group',
    access: WORKGROUPS,
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
