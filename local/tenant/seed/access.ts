/** What can be requested at Acme: sources, entitlements, access profiles and roles. */
export type Source = { id: string; name: string };

export type EntitlementRow = {
  id: string;
  name: string;
  description: string;
  source: string;
  value: string;
  owner: string;
  privilege: 'HIGH' | 'LOW' | 'NONE';
};

export type AccessProfileRow = {
  id: string;
  name: string;
  description: string;
  source: string;
  owner: string;
  entitlements: string[];
};

export type RoleRow = {
  id: string;
  name: string;
  description: string;
  owner: string;
  accessProfiles: string[];
  entitlements: string[];
};

export const sources: Source[] = [
  { id: '2c918089000000000000000000000001', name: 'Corporate Directory' },
  { id: '2c918089000000000000000000000002', name: 'ERP' },
];

type EntitlementCells = [
  suffix: string,
  name: string,
  source: string,
  owner: string,
  privilege: EntitlementRow['privilege'],
  description: string,
];

const entitlement = ([
  suffix,
  name,
  source,
  owner,
  privilege,
  description,
]: EntitlementCells): EntitlementRow => ({
  id: `2c9180880000000000000000000000${suffix}`,
  name,
  source,
  owner,
  privilege,
  description,
  value: `CN=${name},OU=Groups,DC=acme,DC=example`,
});

const DIRECTORY = 'Corporate Directory';
const ERP = 'ERP';

const ENTITLEMENTS: EntitlementCells[] = [
  ['01', 'Wiki Editors', DIRECTORY, 'olivia.owner', 'NONE', 'Edit pages of the wiki.'],
  ['02', 'VPN Users', DIRECTORY, 'sam.security', 'LOW', 'Reach the network from outside.'],
  ['03', 'Domain Admins', DIRECTORY, 'sam.security', 'HIGH', 'Administer the domain.'],
  ['04', 'Code Writers', DIRECTORY, 'mary.manager', 'LOW', 'Push to the repositories.'],
  ['05', 'Create Vendors', ERP, 'frank.finance', 'LOW', 'Add and change vendors.'],
  ['06', 'Pay Invoices', ERP, 'frank.finance', 'HIGH', 'Release payments to vendors.'],
  ['07', 'Read Ledger', ERP, 'frank.finance', 'NONE', 'See the general ledger.'],
];

export const entitlements: EntitlementRow[] = ENTITLEMENTS.map(entitlement);

export const accessProfiles: AccessProfileRow[] = [
  {
    id: '2c918087000000000000000000000001',
    name: 'Wiki Editor',
    description: 'Write in the company wiki.',
    source: DIRECTORY,
    owner: 'olivia.owner',
    entitlements: ['Wiki Editors'],
  },
  {
    id: '2c918087000000000000000000000002',
    name: 'Domain Administration',
    description: 'Administer the corporate directory.',
    source: DIRECTORY,
    owner: 'sam.security',
    entitlements: ['Domain Admins', 'VPN Users'],
  },
  {
    id: '2c918087000000000000000000000003',
    name: 'Accounts Payable',
    description: 'Release payments and read the ledger.',
    source: ERP,
    owner: 'frank.finance',
    entitlements: ['Pay Invoices', 'Read Ledger'],
  },
];

export const roles: RoleRow[] = [
  {
    id: '2c918086000000000000000000000001',
    name: 'Engineer',
    description: 'What every engineer needs.',
    owner: 'mary.manager',
    accessProfiles: ['Wiki Editor'],
    entitlements: ['Code Writers', 'VPN Users'],
  },
  {
    id: '2c918086000000000000000000000002',
    name: 'Accountant',
    description: 'Day to day work in finance.',
    owner: 'frank.finance',
    accessProfiles: ['Accounts Payable'],
    entitlements: [],
  },
];
