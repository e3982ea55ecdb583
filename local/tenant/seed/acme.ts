/** The seeded company as one value, which another one can replace. */
import {
  type AccessProfileRow,
  accessProfiles,
  type EntitlementRow,
  type RoleRow,
  roles,
  type Source,
  sources,
} from './access.ts';
import { entitlements } from './entitlements.ts';
import { type Group, groups, type Machine, machines, people, type SeededPerson } from './people.ts';
import { type SodPolicyRow, sodPolicies } from './separation-of-duties.ts';

export type SeededCompany = {
  /** Organisation name, as in `https://{name}.api.identitynow.com`. */
  name: string;
  fullName: string;
  tenantId: string;
  people: SeededPerson[];
  machines: Machine[];
  groups: Group[];
  sources: Source[];
  entitlements: EntitlementRow[];
  accessProfiles: AccessProfileRow[];
  roles: RoleRow[];
  sodPolicies: SodPolicyRow[];
};

export const acme: SeededCompany = {
  name: 'acme',
  fullName: 'Acme, Inc.',
  tenantId: '2c918084000000000000000000000001',
  people,
  machines,
  groups,
  sources,
  entitlements,
  accessProfiles,
  roles,
  sodPolicies,
};
