/** Acme's separation-of-duties policies and the owners of their violations. */
export type SodPolicyRow = {
  id: string;
  name: string;
  description: string;
  level: 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW';
  state: 'ENFORCED' | 'NOT_ENFORCED';
  /** Username of the policy's owner. */
  owner: string;
  /** A username, or the manager of the identity that violates the policy. */
  violationOwner: { rule: 'STATIC'; username: string } | { rule: 'MANAGER' };
  /** Names of the mitigating controls that may be applied to a violation. */
  allowedControls: string[];
  /** Names of entitlements: having one of the left and one of the right violates the policy. */
  left: string[];
  right: string[];
};

export const sodPolicies: SodPolicyRow[] = [
  {
    id: '2c91808c000000000000000000000001',
    name: 'Create vendors and pay invoices',
    description: 'The same person must not create a vendor and pay it.',
    level: 'HIGH',
    state: 'ENFORCED',
    owner: 'sam.security',
    violationOwner: { rule: 'STATIC', username: 'frank.finance' },
    allowedControls: ['Monthly review of payments'],
    left: ['Create Vendors'],
    right: ['Pay Invoices'],
  },
  {
    id: '2c91808c000000000000000000000002',
    name: 'Write code and administer the domain',
    description: 'The same person must not write software and administer where it runs.',
    level: 'CRITICAL',
    state: 'ENFORCED',
    owner: 'sam.security',
    violationOwner: { rule: 'MANAGER' },
    allowedControls: [],
    left: ['Code Writers'],
    right: ['Domain Admins'],
  },
];
