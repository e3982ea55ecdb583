/** The entitlements of Acme, one line each. */
import { CRM, DIRECTORY, type EntitlementRow, ERP, type Governance } from './access.ts';

type EntitlementCells = [
  suffix: string,
  name: string,
  source: string,
  owner: string,
  privilege: EntitlementRow['privilege'],
  description: string,
  rest?: Governance & Pick<EntitlementRow, 'tags'>,
];

const entitlement = ([
  suffix,
  name,
  source,
  owner,
  privilege,
  description,
  rest,
]: EntitlementCells): EntitlementRow => ({
  id: `2c9180880000000000000000000000${suffix}`,
  name,
  source,
  owner,
  privilege,
  description,
  value: `CN=${name},OU=Groups,DC=acme,DC=example`,
  ...rest,
});

const ENTITLEMENTS: EntitlementCells[] = [
  ['01', 'Wiki Editors', DIRECTORY, 'olivia.owner', 'NONE', 'Edit pages of the wiki.'],
  ['02', 'VPN Users', DIRECTORY, 'sam.security', 'LOW', 'Reach the network from outside.'],
  ['03', 'Domain Admins', DIRECTORY, 'sam.security', 'HIGH', 'Administer the domain.'],
  ['04', 'Code Writers', DIRECTORY, 'mary.manager', 'LOW', 'Push to the repositories.'],
  [
    '05',
    'Create Vendors',
    ERP,
    'olivia.owner',
    'LOW',
    'Add and change vendors.',
    { tags: ['SOX'] },
  ],
  ['06', 'Pay Invoices', ERP, 'frank.finance', 'HIGH', 'Release payments.', { tags: ['SOX'] }],
  ['07', 'Read Ledger', ERP, 'frank.finance', 'NONE', 'See the general ledger.'],
  [
    '08',
    'Customer Records',
    CRM,
    'olivia.owner',
    'MEDIUM',
    'Read and correct what is known about customers.',
    { tags: ['GDPR'], metadata: { iscPrivacy: ['private'] }, requireEndDate: true },
  ],
];

export const entitlements: EntitlementRow[] = ENTITLEMENTS.map(entitlement);
