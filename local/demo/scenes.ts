/** The requests that `npm start` submits, and what has to become of each. */
import type { Answer } from './answer.ts';
import { grant, item, personId, revoke } from './request.ts';
import {
  busySailPoint,
  deliveredTwice,
  silentAbout,
  type Trouble,
  uncheckedDuties,
} from './troubles.ts';

/** What is not said is as in an undisturbed approval. */
type Expected = Pick<Answer, 'trigger' | 'decision' | 'policies'> &
  Partial<Pick<Answer, 'reviewer' | 'shadow' | 'unknown' | 'attempts'>>;

export type Scene = {
  title: string;
  /** Username of the one who asks. */
  requester: string;
  body: object;
  trouble?: Trouble;
  expected: readonly Expected[];
};

type Rest = Omit<Expected, 'trigger' | 'decision' | 'policies'>;

const pre = (decision: string, policies: string[], rest: Rest = {}): Expected => ({
  trigger: 'pre-approval',
  decision,
  policies,
  ...rest,
});
const dynamic = (decision: string, policies: string[], rest: Rest = {}): Expected => ({
  trigger: 'dynamic-approver',
  decision,
  policies,
  ...rest,
});
const approved = (policies: string[], rest: Rest = {}) => [
  pre('approved', policies, rest),
  dynamic('no reviewer', policies, { ...rest, attempts: 1 }),
];
const reviewed = (policies: string[], reviewer: string, rest: Rest = {}) => [
  pre('passed on to review', policies, rest),
  dynamic('review', policies, { reviewer, ...rest }),
];

const LOW = ['approve-low-privilege'];
const DUTIES = ['review-sod-violations'];
const WIKI = 'Wiki Editor';
const because = (comment: string) => ({ comment });
const forSomeTime = { removeDate: '2099-12-31T00:00:00Z' };

export const SCENES: [Scene, ...Scene[]] = [
  {
    title: 'low privilege, an active person: approved by policy',
    requester: 'ed.engineer',
    body: grant(
      ['ed.engineer'],
      item('ACCESS_PROFILE', WIKI, because('I write the release notes.')),
    ),
    expected: approved(LOW),
  },
  {
    title: 'for somebody who is leaving: denied, with the reason',
    requester: 'mary.manager',
    body: grant(['larry.leaver'], item('ACCESS_PROFILE', WIKI, because('He hands over.'))),
    expected: [pre('denied', ['deny-leavers'])],
  },
  {
    title: 'privileged access: its owner reviews',
    requester: 'mary.manager',
    body: grant(['erin.expert'], item('ENTITLEMENT', 'Customer Records', forSomeTime)),
    expected: reviewed(['review-privileged'], 'Olivia Owner'),
  },
  {
    title: 'privileged access that its owner wants herself: her manager reviews',
    requester: 'sam.security',
    body: grant(['sam.security'], item('ACCESS_PROFILE', 'Domain Administration', forSomeTime)),
    expected: reviewed(['review-privileged', 'review-own-privileged'], 'Carla Chief'),
  },
  {
    title: 'two people, three items: one of them makes it a review',
    requester: 'mary.manager',
    body: grant(
      ['ed.engineer', 'erin.expert'],
      item('ACCESS_PROFILE', WIKI, because('New documentation team.')),
      item('ENTITLEMENT', 'Read Ledger', because('They check the budget.')),
      item('ENTITLEMENT', 'Customer Records', because('They call customers back.')),
    ),
    expected: reviewed(['review-privileged'], 'Olivia Owner'),
  },
  {
    title: 'separation of duties: a task for the violation owner of the policy',
    requester: 'bob.buyer',
    body: grant(['bob.buyer'], item('ENTITLEMENT', 'Create Vendors', because('A new vendor.'))),
    expected: reviewed(DUTIES, 'Frank Finance'),
  },
  {
    title: 'the same while SailPoint does not check: the violation is predicted',
    requester: 'alice.account',
    body: grant(['alice.account'], item('ENTITLEMENT', 'Create Vendors', because('A vacancy.'))),
    trouble: uncheckedDuties,
    expected: reviewed(DUTIES, 'Frank Finance'),
  },
  {
    title: 'access is given back: approved',
    requester: 'mary.manager',
    body: revoke('ed.engineer', item('ENTITLEMENT', 'VPN Users', because('Back in the office.'))),
    expected: approved(['approve-removals']),
  },
  {
    title: 'no comment: approved, but the shadow policies would have asked people',
    requester: 'alice.account',
    body: grant(['alice.account'], item('ENTITLEMENT', 'VPN Users')),
    expected: approved(LOW, { shadow: 'review' }),
  },
  {
    title: 'SailPoint is silent about person and item: never approved, the fallback group reviews',
    requester: 'nora.newcomer',
    body: grant(['nora.newcomer'], item('ENTITLEMENT', 'Code Writers', because('My first week.'))),
    trouble: silentAbout({
      identityId: personId('nora.newcomer'),
      itemId: item('ENTITLEMENT', 'Code Writers').id,
    }),
    expected: reviewed([], 'Risk Board', { unknown: 2 }),
  },
  {
    title: 'every event delivered twice',
    requester: 'frank.finance',
    body: grant(
      ['frank.finance'],
      item('ENTITLEMENT', 'Read Ledger', because('I sign the accounts.')),
    ),
    trouble: deliveredTwice,
    expected: approved(LOW),
  },
  {
    title: 'SailPoint answers 503, then 429',
    requester: 'sam.security',
    body: grant(['sam.security'], item('ACCESS_PROFILE', WIKI, because('Security notices.'))),
    trouble: busySailPoint,
    expected: approved(LOW, { attempts: 3 }),
  },
];
