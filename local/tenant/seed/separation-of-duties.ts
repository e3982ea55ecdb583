/** What nobody at Acme should be able to do alone, and who answers for a violation. */
export type SodPolicyRow = {
  id: string;
  name: string;
  description: string;
  level: 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW';
  state: 'ENFORCED' | 'NOT_ENFORCED';
  /** Username of who keeps the policy. */
  owner: string;
  /** A username, or the manager of whoever violates the policy. */
  violationOwner: { rule: 'STATIC'; username: string } | { rule: 'MANAGER' };
  /** Names of entitlements: having one of the left and one of the right violates the policy. */
  left: string[];
  right: string[];
};

export const sodPolicies: SodPolicyRow[] = [
  {
    id: '2c91808c000000000000000000000001',
    name: 'Create vendors and pay invoices',
    description: 'Whoever can invent a vendor must not be able to pay it.',
    level: 'HIGH',
    state: 'ENFORCED',
    owner: 'sam.security',
    violationOwner: { rule: 'STATIC', username: 'frank.finance' },
    left: ['Create Vendors'],
    right: ['Pay Invoices'],
  },
  {
    id: '2c91808c000000000000000000000002',
    name: 'Write code and administer the domain',
    description: 'Whoever writes the software must not be able to change where it runs.',
    level: 'CRITICAL',
    state: 'ENFORCED',
    owner: 'sam.security',
    violationOwner: { rule: 'MANAGER' },
    left: ['Code Writers'],
    right: ['Domain Admins'],
  },
];
