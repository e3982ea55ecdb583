/** Requestable access at Acme: sources, entitlements, access profiles and roles. */
export type Source = { id: string; name: string };

/** Optional governance settings of an item. */
export type Governance = {
  additionalOwners?: string[];
  requireEndDate?: boolean;
  /** Access-model metadata: keys of attributes with the keys of their values. */
  metadata?: Record<string, string[]>;
};

export type EntitlementRow = Governance & {
  id: string;
  name: string;
  description: string;
  source: string;
  value: string;
  owner: string;
  privilege: 'HIGH' | 'MEDIUM' | 'LOW' | 'NONE';
  tags?: string[];
};

export type AccessProfileRow = Governance & {
  id: string;
  name: string;
  description: string;
  source: string;
  owner: string;
  entitlements: string[];
};

export type RoleRow = Governance & {
  id: string;
  name: string;
  description: string;
  owner: string;
  accessProfiles: string[];
  entitlements: string[];
};

export const DIRECTORY = 'Corporate Directory';
export const ERP = 'ERP';
export const CRM = 'CRM';

export const sources: Source[] = [
  { id: '2c918089000000000000000000000001', name: DIRECTORY },
  { id: '2c918089000000000000000000000002', name: ERP },
  { id: '2c918089000000000000000000000003', name: CRM },
];

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
    requireEndDate: true,
  },
  {
    id: '2c918087000000000000000000000003',
    name: 'Accounts Payable',
    description: 'Release payments and read the ledger.',
    source: ERP,
    owner: 'frank.finance',
    additionalOwners: ['olivia.owner'],
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
    metadata: { iscPrivacy: ['public'] },
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
