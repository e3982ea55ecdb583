/** What can be requested, in the shapes the API serves. */
import type { AccessProfileV2024, EntitlementV2024, RoleV2024 } from 'sailpoint-api-client';
import type { AccessProfileRow, EntitlementRow, RoleRow } from '../seed/access.ts';
import type { Company } from '../seed/acme.ts';
import type { Reference } from './directory.ts';

export const ITEM_TYPES = ['ACCESS_PROFILE', 'ROLE', 'ENTITLEMENT'] as const;
export type ItemType = (typeof ITEM_TYPES)[number];

/** An entitlement in both forms: `privileged` of the older API versions and `privilegeLevel` of the newest. */
export type Entitlement = EntitlementV2024 & {
  privilegeLevel: {
    direct: string;
    setBy: string;
    setByType: null;
    inherited: null;
    effective: string;
  };
  tags: string[] | null;
};

const CREATED = '2024-02-01T09:00:00Z';
const REQUESTABLE = {
  created: CREATED,
  modified: CREATED,
  requestable: true,
  segments: null,
};
const REQUEST_CONFIG = {
  commentsRequired: false,
  denialCommentsRequired: false,
  approvalSchemes: [],
};

export const accessCatalogue = (
  company: Company,
  owner: (username: string) => Reference<'IDENTITY'>,
) => {
  const named = <T extends { name: string }>(rows: T[], name: string, what: string): T => {
    const row = rows.find((candidate) => candidate.name === name);
    if (!row) throw new Error(`The seed names the ${what} "${name}", which it does not define.`);
    return row;
  };
  const source = (name: string) => ({
    type: 'SOURCE' as const,
    id: named(company.sources, name, 'source').id,
    name,
  });
  const entitlementRow = (name: string) => named(company.entitlements, name, 'entitlement');
  const profileRow = (name: string) => named(company.accessProfiles, name, 'access profile');

  const entitlement = (row: EntitlementRow): Entitlement => ({
    ...REQUESTABLE,
    id: row.id,
    name: row.name,
    description: row.description,
    attribute: 'memberOf',
    value: row.value,
    sourceSchemaObjectType: 'group',
    privileged: row.privilege === 'HIGH',
    privilegeLevel: {
      direct: row.privilege,
      setBy: 'adam.admin',
      setByType: null,
      inherited: null,
      effective: row.privilege,
    },
    tags: null,
    cloudGoverned: false,
    owner: owner(row.owner),
    source: source(row.source),
    attributes: {},
    directPermissions: [],
    manuallyUpdatedFields: {},
    accessModelMetadata: { attributes: [] },
  });

  const accessProfile = (row: AccessProfileRow): AccessProfileV2024 => ({
    ...REQUESTABLE,
    id: row.id,
    name: row.name,
    description: row.description,
    enabled: true,
    owner: owner(row.owner),
    source: source(row.source),
    entitlements: row.entitlements.map((name) => entitlementReference(entitlementRow(name))),
    accessRequestConfig: REQUEST_CONFIG,
  });

  const role = (row: RoleRow): RoleV2024 => ({
    ...REQUESTABLE,
    id: row.id,
    name: row.name,
    description: row.description,
    enabled: true,
    owner: owner(row.owner),
    accessProfiles: row.accessProfiles.map((name) => ({
      type: 'ACCESS_PROFILE',
      id: profileRow(name).id,
      name,
    })),
    entitlements: row.entitlements.map((name) => entitlementReference(entitlementRow(name))),
    accessRequestConfig: REQUEST_CONFIG,
    dimensional: false,
  });

  const served = <R extends { id: string }, T>(rows: R[], serve: (row: R) => T) => {
    const byId = new Map(rows.map((row) => [row.id, row]));
    return (id: string): T | undefined => {
      const row = byId.get(id);
      return row && serve(row);
    };
  };
  const entitlementsOf = ({ entitlements }: { entitlements: string[] }) =>
    entitlements.map((name) => entitlement(entitlementRow(name)));

  return {
    entitlement: served(company.entitlements, entitlement),
    accessProfile: served(company.accessProfiles, accessProfile),
    accessProfileEntitlements: served(company.accessProfiles, entitlementsOf),
    role: served(company.roles, role),
    roleEntitlements: served(company.roles, entitlementsOf),
    item(type: ItemType, id: string) {
      const rows = {
        ACCESS_PROFILE: company.accessProfiles,
        ROLE: company.roles,
        ENTITLEMENT: company.entitlements,
      }[type];
      return rows.find((row) => row.id === id);
    },
  };
};

const entitlementReference = ({ id, name }: EntitlementRow) => ({
  type: 'ENTITLEMENT' as const,
  id,
  name,
});
