/** The people of Acme, the seeded company: small enough to remember, complete enough to govern. */
export type SeededPerson = {
  id: string;
  username: string;
  name: string;
  department: string;
  title: string;
  manager?: string;
  lifecycleState: 'active' | 'leave' | 'terminated';
  authorities?: string[];
  /** Names of the entitlements that the person starts with. */
  holds?: string[];
};

type Row = [id: string, username: string, name: string, department: string, title: string];

const person = (
  [suffix, username, name, department, title]: Row,
  rest: Partial<SeededPerson> = {},
): SeededPerson => ({
  id: `2c9180850000000000000000000000${suffix}`,
  username,
  name,
  department,
  title,
  lifecycleState: 'active',
  ...rest,
});

export const people: SeededPerson[] = [
  person(['01', 'adam.admin', 'Adam Admin', 'Identity', 'Identity Administrator'], {
    manager: 'carla.chief',
    authorities: ['ORG_ADMIN'],
  }),
  person(['02', 'carla.chief', 'Carla Chief', 'Board', 'Chief Executive']),
  person(['03', 'mary.manager', 'Mary Manager', 'Engineering', 'Engineering Manager'], {
    manager: 'carla.chief',
  }),
  person(['04', 'ed.engineer', 'Ed Engineer', 'Engineering', 'Engineer'], {
    manager: 'mary.manager',
    holds: ['Code Writers', 'VPN Users'],
  }),
  person(['05', 'erin.expert', 'Erin Expert', 'Engineering', 'Engineer'], {
    manager: 'mary.manager',
    holds: ['Code Writers'],
  }),
  person(['06', 'frank.finance', 'Frank Finance', 'Finance', 'Head of Finance'], {
    manager: 'carla.chief',
  }),
  person(['07', 'alice.account', 'Alice Account', 'Finance', 'Accountant'], {
    manager: 'frank.finance',
    holds: ['Pay Invoices', 'Read Ledger'],
  }),
  person(['08', 'sam.security', 'Sam Security', 'Security', 'Risk Officer'], {
    manager: 'carla.chief',
    holds: ['VPN Users'],
  }),
  person(['09', 'olivia.owner', 'Olivia Owner', 'IT', 'Application Owner'], {
    manager: 'carla.chief',
  }),
  person(['0a', 'larry.leaver', 'Larry Leaver', 'Engineering', 'Engineer'], {
    manager: 'mary.manager',
    lifecycleState: 'terminated',
  }),
  person(['0b', 'paula.parent', 'Paula Parent', 'Finance', 'Accountant'], {
    manager: 'frank.finance',
    lifecycleState: 'leave',
  }),
  person(['0c', 'nora.newcomer', 'Nora Newcomer', 'Engineering', 'Trainee'], {
    manager: 'mary.manager',
  }),
  person(['0d', 'bob.buyer', 'Bob Buyer', 'Procurement', 'Buyer'], {
    manager: 'olivia.owner',
    holds: ['Pay Invoices'],
  }),
];

/** The identity of a program; SailPoint and its API keep it apart from people. */
export type Machine = { id: string; name: string };

export const machines: Machine[] = [
  { id: '2c91808b000000000000000000000001', name: 'Invoice Robot' },
];

export type Group = {
  id: string;
  name: string;
  description: string;
  owner: string;
  members: string[];
};

export const groups: Group[] = [
  {
    id: '2c91808a000000000000000000000001',
    name: 'Risk Board',
    description: 'Decides on privileged access.',
    owner: 'sam.security',
    members: ['sam.security', 'frank.finance'],
  },
  {
    id: '2c91808a000000000000000000000002',
    name: 'Application Owners',
    description: 'Owners of business applications.',
    owner: 'olivia.owner',
    members: ['olivia.owner', 'mary.manager'],
  },
];
