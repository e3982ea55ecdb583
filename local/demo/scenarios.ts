/** The requests that `npm start` submits, each with its expected answers. */
import {
  busySailPoint,
  deliveredTwice,
  refusedAbout,
  silentAtFirst,
  uncheckedDuties,
} from './disturbances.ts';
import { approved, type DemoScenario, pre, reviewed } from './expected.ts';
import { grant, item, personId, revoke } from './request.ts';

export type { DemoScenario } from './expected.ts';

const LOW = ['approve-low-privilege'];
const DUTIES = ['review-sod-violations'];
const WIKI = 'Wiki Editor';
const because = (comment: string) => ({ comment });
const forSomeTime = { removeDate: '2099-12-31T00:00:00Z' };

export const DEMO_SCENARIOS: [DemoScenario, ...DemoScenario[]] = [
  {
    title: 'low-privilege access for an active person: approved by policy',
    requester: 'ed.engineer',
    body: grant(
      ['ed.engineer'],
      item('ACCESS_PROFILE', WIKI, because('I write the release notes.')),
    ),
    expected: approved(LOW),
  },
  {
    title: 'access for a person who is leaving: denied, with the reason',
    requester: 'mary.manager',
    body: grant(['larry.leaver'], item('ACCESS_PROFILE', WIKI, because('He hands over.'))),
    expected: [pre('denied', ['deny-leavers'])],
  },
  {
    title: 'privileged access: reviewed by its owner',
    requester: 'mary.manager',
    body: grant(['erin.expert'], item('ENTITLEMENT', 'Customer Records', forSomeTime)),
    expected: reviewed(['review-privileged'], 'Olivia Owner'),
  },
  {
    title: 'privileged access requested by its owner: reviewed by their manager',
    requester: 'sam.security',
    body: grant(['sam.security'], item('ACCESS_PROFILE', 'Domain Administration', forSomeTime)),
    expected: reviewed(['review-privileged', 'review-own-privileged'], 'Carla Chief'),
  },
  {
    title: 'two people and three items, one of them privileged: reviewed',
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
    title: 'separation of duties: reviewed by the violation owner of the policy',
    requester: 'bob.buyer',
    body: grant(['bob.buyer'], item('ENTITLEMENT', 'Create Vendors', because('A new vendor.'))),
    expected: reviewed(DUTIES, 'Frank Finance'),
  },
  {
    title: 'the same while SailPoint returns no SoD check: the violation is predicted',
    requester: 'alice.account',
    body: grant(['alice.account'], item('ENTITLEMENT', 'Create Vendors', because('A vacancy.'))),
    disturbance: uncheckedDuties,
    expected: reviewed(DUTIES, 'Frank Finance'),
  },
  {
    title: 'access is removed: approved',
    requester: 'mary.manager',
    body: revoke('ed.engineer', item('ENTITLEMENT', 'VPN Users', because('Back in the office.'))),
    expected: approved(['approve-removals']),
  },
  {
    title: 'no comment: approved, but the shadow policies would have required a review',
    requester: 'alice.account',
    body: grant(['alice.account'], item('ENTITLEMENT', 'VPN Users')),
    expected: approved(LOW, { shadow: 'review' }),
  },
  {
    title: 'facts about person and item refused: never approved, reviewed by the fallback group',
    requester: 'nora.newcomer',
    body: grant(['nora.newcomer'], item('ENTITLEMENT', 'Code Writers', because('My first week.'))),
    disturbance: refusedAbout({
      identityId: personId('nora.newcomer'),
      itemId: item('ENTITLEMENT', 'Code Writers').id,
    }),
    expected: reviewed([], 'Risk Board', { unknown: 2 }),
  },
  {
    title: 'facts about person and item not there at first: decided as soon as they are',
    requester: 'frank.finance',
    body: grant(['frank.finance'], item('ENTITLEMENT', 'VPN Users', because('Travelling.'))),
    disturbance: silentAtFirst({
      identityId: personId('frank.finance'),
      itemId: item('ENTITLEMENT', 'VPN Users').id,
    }),
    expected: approved(LOW),
  },
  {
    title: 'every event is delivered twice: answered once',
    requester: 'frank.finance',
    body: grant(
      ['frank.finance'],
      item('ENTITLEMENT', 'Read Ledger', because('I sign the accounts.')),
    ),
    disturbance: deliveredTwice,
    expected: approved(LOW),
  },
  {
    title: 'SailPoint responds with 503, then 429: the answer is sent again',
    requester: 'sam.security',
    body: grant(['sam.security'], item('ACCESS_PROFILE', WIKI, because('Security notices.'))),
    disturbance: busySailPoint,
    expected: approved(LOW, { attempts: 3 }),
  },
];
