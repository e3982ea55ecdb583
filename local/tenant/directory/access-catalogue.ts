/** The catalogue of requestable items and the entitlements that they grant. */
import type { AccessProfileRow, EntitlementRow, RoleRow } from '../seed/access.ts';
import type { SeededCompany } from '../seed/acme.ts';
import {
  accessProfileShape,
  entitlementRequestConfig,
  entitlementShape,
  type Named,
  roleShape,
} from './access-item.ts';
import type { Reference } from './reference.ts';

export const ITEM_TYPES = ['ACCESS_PROFILE', 'ROLE', 'ENTITLEMENT'] as const;
export type ItemType = (typeof ITEM_TYPES)[number];

/** Privilege levels, the least harmful one first. */
const LEVELS: EntitlementRow['privilege'][] = ['NONE', 'LOW', 'MEDIUM', 'HIGH'];

export const accessCatalogue = (
  company: SeededCompany,
  owner: (username: string) => Reference<'IDENTITY'>,
) => {
  const named: Named = {
    owner,
    source: (name) => ({ type: 'SOURCE', id: rowOf(company.sources, name, 'source').id, name }),
    entitlement: (name) => ({ type: 'ENTITLEMENT', id: entitlementRow(name).id, name }),
    accessProfile: (name) => ({ type: 'ACCESS_PROFILE', id: profileRow(name).id, name }),
  };
  const entitlementRow = (name: string) => rowOf(company.entitlements, name, 'entitlement');
  const profileRow = (name: string) => rowOf(company.accessProfiles, name, 'access profile');

  const direct = ({ entitlements }: AccessProfileRow | RoleRow) => entitlements.map(entitlementRow);
  const brought = ({ accessProfiles, ...role }: RoleRow): EntitlementRow[] => [
    ...direct({ accessProfiles, ...role }),
    ...accessProfiles.map(profileRow).flatMap(direct),
  ];

  const shape = (row: EntitlementRow) => entitlementShape(row, named);
  const served = <R extends { id: string }, T>(rows: R[], serve: (row: R) => T) => {
    const byId = new Map(rows.map((row) => [row.id, row]));
    return (id: string): T | undefined => {
      const row = byId.get(id);
      return row && serve(row);
    };
  };
  const expansions = {
    ENTITLEMENT: served(company.entitlements, (row) => [row]),
    ACCESS_PROFILE: served(company.accessProfiles, direct),
    ROLE: served(company.roles, brought),
  };
  const expand = (type: ItemType, id: string) => expansions[type](id) ?? [];

  return {
    entitlements: () => company.entitlements.map(shape),
    entitlement: served(company.entitlements, shape),
    entitlementRequestConfig: served(company.entitlements, entitlementRequestConfig),
    entitlementNamed: named.entitlement,
    accessProfiles: () => company.accessProfiles.map((row) => accessProfileShape(row, named)),
    accessProfile: served(company.accessProfiles, (row) => accessProfileShape(row, named)),
    accessProfileEntitlements: served(company.accessProfiles, (row) => direct(row).map(shape)),
    roles: () => company.roles.map((row) => roleShape(row, named)),
    role: served(company.roles, (row) => roleShape(row, named)),
    roleEntitlements: served(company.roles, (row) => direct(row).map(shape)),
    item(type: ItemType, id: string) {
      const rows = {
        ACCESS_PROFILE: company.accessProfiles,
        ROLE: company.roles,
        ENTITLEMENT: company.entitlements,
      }[type];
      return rows.find((row) => row.id === id);
    },
    /** Ids of all entitlements that an item grants, including the item if it is one. */
    entitlementIds: (type: ItemType, id: string) => expand(type, id).map((row) => row.id),
    /** The highest privilege level among them. */
    privilegeLevel: (type: ItemType, id: string) =>
      expand(type, id)
        .map(({ privilege }) => privilege)
        .reduce((a, b) => (LEVELS.indexOf(a) < LEVELS.indexOf(b) ? b : a), 'NONE'),
  };
};

const rowOf = <T extends { name: string }>(rows: T[], name: string, what: string): T => {
  const row = rows.find((candidate) => candidate.name === name);
  if (!row) throw new Error(`The seed names the ${what} "${name}", which it does not define.`);
  return row;
};
