/** The seeded company as one value, so that another one can be given in its place. */
import {
  type AccessProfileRow,
  accessProfiles,
  type EntitlementRow,
  entitlements,
  type RoleRow,
  roles,
  type Source,
  sources,
} from './access.ts';
import { type Group, groups, type Person, people } from './people.ts';

export type Company = {
  /** Organisation name, as in `https://{name}.api.identitynow.com`. */
  name: string;
  fullName: string;
  tenantId: string;
  people: Person[];
  groups: Group[];
  sources: Source[];
  entitlements: EntitlementRow[];
  accessProfiles: AccessProfileRow[];
  roles: RoleRow[];
};

export const acme: Company = {
  name: 'acme',
  fullName: 'Acme, Inc.',
  tenantId: '2c918084000000000000000000000001',
  people,
  groups,
  sources,
  entitlements,
  accessProfiles,
  roles,
};
