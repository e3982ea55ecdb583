/** The requests that `npm start` submits, and what has to become of each. */
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../functions/contracts/trigger.ts';
import type { Answer } from '../answers.ts';
import type { Installation } from '../installation.ts';
import { acme } from '../tenant/seed/acme.ts';

type Expected = Pick<Answer, 'trigger' | 'decision' | 'policies'> & { attempts?: number };

export type Scene = {
  title: string;
  /** Username of the one who asks. */
  requester: string;
  body: object;
  /** What goes wrong on the way. */
  trouble?: (tenant: Installation['tenant']) => Promise<unknown>;
  expected: readonly Expected[];
};

const idOf = (username: string) => {
  const person = acme.people.find((candidate) => candidate.username === username);
  if (!person) throw new Error(`Nobody at Acme is ${username}.`);
  return person.id;
};

const KINDS = {
  ACCESS_PROFILE: acme.accessProfiles,
  ROLE: acme.roles,
  ENTITLEMENT: acme.entitlements,
} as const;

const item = (type: keyof typeof KINDS, name: string, comment?: string) => {
  const found = KINDS[type].find((candidate) => candidate.name === name);
  if (!found) throw new Error(`Acme has no ${type} ${name}.`);
  return { type, id: found.id, ...(comment && { comment }) };
};

const pre = (decision: string, policies: string[], attempts?: number): Expected => ({
  trigger: 'pre-approval',
  decision,
  policies,
  ...(attempts && { attempts }),
});
const dynamic = (decision: string, policies: string[]): Expected => ({
  trigger: 'dynamic-approver',
  decision,
  policies,
});

const PROFILE = ['approve-access-profiles'];
const approved = [pre('approved', PROFILE), dynamic('no reviewer', PROFILE)];
const COMPLETE = '/complete$';

export const SCENES: [Scene, ...Scene[]] = [
  {
    title: 'approved by policy',
    requester: 'ed.engineer',
    body: {
      requestedFor: [idOf('ed.engineer')],
      requestedItems: [item('ACCESS_PROFILE', 'Wiki Editor', 'I write the release notes.')],
    },
    expected: approved,
  },
  {
    title: 'denied by policy',
    requester: 'nora.newcomer',
    body: {
      requestedFor: [idOf('nora.newcomer')],
      requestedItems: [item('ACCESS_PROFILE', 'Domain Administration')],
    },
    expected: [pre('denied', ['deny-without-reason'])],
  },
  {
    title: 'left to people: dynamic approval names the reviewer',
    requester: 'erin.expert',
    body: {
      requestedFor: [idOf('erin.expert')],
      requestedItems: [item('ENTITLEMENT', 'VPN Users', 'I am on call from home.')],
    },
    expected: [
      pre('passed on to review', ['review-entitlements']),
      dynamic('reviewer: Risk Board', ['review-entitlements']),
    ],
  },
  {
    title: 'two people, three items',
    requester: 'mary.manager',
    body: {
      requestedFor: [idOf('ed.engineer'), idOf('erin.expert')],
      requestedItems: [
        item('ACCESS_PROFILE', 'Wiki Editor', 'New documentation team.'),
        item('ACCESS_PROFILE', 'Accounts Payable', 'They order the books.'),
        item('ENTITLEMENT', 'Read Ledger', 'They check the budget.'),
      ],
    },
    expected: [
      pre('passed on to review', ['review-entitlements']),
      dynamic('reviewer: Risk Board', ['review-entitlements']),
    ],
  },
  {
    title: 'every event delivered twice',
    requester: 'alice.account',
    body: {
      requestedFor: [idOf('alice.account')],
      requestedItems: [item('ACCESS_PROFILE', 'Accounts Payable', 'I cover for Frank.')],
    },
    trouble: (tenant) =>
      Promise.all(
        [PRE_APPROVAL, DYNAMIC_APPROVER].map((triggerId) =>
          tenant.call('POST', '/_control/delivery-faults', { body: { triggerId, duplicates: 1 } }),
        ),
      ),
    expected: approved,
  },
  {
    title: 'SailPoint answers 503, then 429',
    requester: 'sam.security',
    body: {
      requestedFor: [idOf('sam.security')],
      requestedItems: [item('ACCESS_PROFILE', 'Wiki Editor', 'Security notices.')],
    },
    trouble: async (tenant) => {
      for (const fault of [{ status: 503 }, { status: 429, headers: { 'retry-after': '2' } }]) {
        const match = { pathPattern: COMPLETE };
        await tenant.call('POST', '/_control/faults', { body: { match, times: 1, fault } });
      }
    },
    expected: [pre('approved', PROFILE, 3), dynamic('no reviewer', PROFILE)],
  },
];
