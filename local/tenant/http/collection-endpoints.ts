/** The collections in which people and items are looked up by name, filtered as SailPoint documents it. */
import type { Listing } from '../core/collection.ts';
import type { Tenant } from '../tenant.ts';
import { apiPathsWithV3 } from './api-paths.ts';
import type { Access, Endpoint } from './endpoint.ts';
import { listEndpoint, listQuery } from './list-endpoint.ts';
import { reading, withClients } from './lookup.ts';

type Collection = Pick<Endpoint, 'summary' | 'experimental'> & {
  resource: string;
  access: Access;
  /** The most that a page has; 250 unless SailPoint says less. */
  max?: number;
  listing: Listing;
  rows: () => readonly object[];
  show?: (row: object) => object;
};

const TIMES = { created: ['gt', 'lt', 'ge', 'le'], modified: ['gt', 'lt', 'ge', 'le'] } as const;

const collection = ({ resource, max, rows, ...rest }: Collection): Endpoint =>
  listEndpoint({
    ...rest,
    paths: apiPathsWithV3(resource),
    tag: 'Directory',
    query: listQuery(max),
    rows: () => rows(),
  });

const ITEM: Listing = {
  filters: {
    id: ['eq', 'in'],
    name: ['eq', 'sw'],
    'owner.id': ['eq', 'in'],
    requestable: ['eq'],
    ...TIMES,
  },
  sorters: ['name', 'created', 'modified'],
};

/** Fields by which rows are filtered, and which their answer has elsewhere or not at all. */
type Filtered = {
  firstname?: unknown;
  lastname?: unknown;
  email?: unknown;
  memberships?: unknown;
};

export const collectionEndpoints = ({ directory }: Tenant): Endpoint[] => [
  collection({
    resource: 'identities',
    summary: 'List identities',
    access: reading('idn:identity:read', 'idn:identity:manage'),
    experimental: true,
    listing: {
      filters: {
        id: ['eq', 'in'],
        name: ['eq', 'sw'],
        alias: ['eq', 'sw'],
        firstname: ['eq', 'sw'],
        lastname: ['eq', 'sw'],
        email: ['eq', 'sw'],
        processingState: ['eq'],
      },
      sorters: ['name', 'alias'],
    },
    rows: () =>
      directory.identities().map((identity) => {
        const { firstname, lastname } = (identity.attributes ?? {}) as Filtered;
        return { ...identity, firstname, lastname, email: identity.emailAddress };
      }),
    show: ({ firstname, lastname, email, ...identity }: Filtered) => identity,
  }),
  collection({
    resource: 'roles',
    summary: 'List roles',
    access: withClients('idn:role-unchecked:read', 'idn:role-checked:read'),
    max: 50,
    listing: ITEM,
    rows: directory.roles,
  }),
  collection({
    resource: 'access-profiles',
    summary: 'List access profiles',
    access: reading('idn:access-profile:read'),
    max: 50,
    listing: { ...ITEM, filters: { ...ITEM.filters, 'source.id': ['eq', 'in'] } },
    rows: directory.accessProfiles,
  }),
  collection({
    resource: 'sources',
    summary: 'List sources',
    access: reading('idn:sources:read', 'idn:sources:manage'),
    listing: {
      filters: {
        id: ['eq', 'in', 'ge', 'gt', 'le', 'lt', 'ne', 'isnull', 'sw'],
        name: ['co', 'eq', 'in', 'sw', 'ge', 'gt', 'ne', 'isnull'],
        type: ['eq', 'in', 'ge', 'gt', 'ne', 'isnull', 'sw'],
        'owner.id': ['eq', 'in', 'ge', 'gt', 'le', 'lt', 'ne', 'isnull', 'sw'],
        description: ['eq', 'sw'],
        authoritative: ['eq', 'ne', 'isnull'],
      },
      sorters: ['type', 'created', 'modified', 'name', 'owner.name', 'id', 'description'],
    },
    rows: directory.sources,
  }),
  collection({
    resource: 'workgroups',
    summary: 'List governance groups',
    access: withClients('idn:workgroup:read', 'idn:workgroup:manage'),
    experimental: true,
    max: 50,
    listing: {
      filters: {
        id: ['eq', 'in', 'sw'],
        name: ['eq', 'sw', 'in'],
        'memberships.identityId': ['eq', 'in'],
      },
      sorters: ['name', 'created', 'modified', 'id', 'description'],
    },
    rows: () =>
      directory.workgroups().map((group) => ({
        ...group,
        memberships: (directory.workgroupMembers(group.id ?? '') ?? []).map(({ id }) => ({
          identityId: id,
        })),
      })),
    show: ({ memberships, ...group }: Filtered) => group,
  }),
];
