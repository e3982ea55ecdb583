/** A group reviews if somebody in it can. */
import { expect, test, vi } from 'vitest';
import type { Candidate } from '../../../functions/contracts/decision.ts';
import type { Fact, GroupFacts, ReviewerFacts } from '../../../functions/contracts/facts.ts';
import { chooseReviewer, type LookUp } from '../../../functions/policy/reviewer.ts';
import { accessRequest, FALLBACK_GROUP, OTHER_REVIEWER, REVIEWER } from '../fixtures.ts';
import { fact, groupFacts, identityFacts, unknownFact } from '../known.ts';

const GROUP: Candidate = {
  actor: { type: 'GOVERNANCE_GROUP', id: 'g-1' },
  policyId: 'ask',
  via: 'group',
};
const DASHED = '2C918085-0000-0000-0000-00000000A001';
const AWAY = fact(identityFacts({ status: 'TERMINATED' }));

/** The requester is REVIEWER, whom the group may know in another spelling. */
const choose = async (
  group: Fact<GroupFacts>,
  people: Record<string, Fact<ReviewerFacts>> = {},
) => {
  const identity = vi.fn<LookUp['identity']>(async (id) => people[id] ?? fact(identityFacts()));
  const { reviewer, considered } = await chooseReviewer([GROUP], {
    request: accessRequest({ requestedBy: { id: REVIEWER, name: '' } }),
    fallbackGroup: FALLBACK_GROUP,
    lookUp: { identity, group: async () => group },
  });
  return { reviewer, rejected: considered[0]?.rejected, asked: identity.mock.calls.flat() };
};

test.each<[string, Fact<GroupFacts>, Record<string, Fact<ReviewerFacts>>, string]>([
  ['is not known', unknownFact('404 Not Found'), {}, 'could not be verified (404 Not Found)'],
  ['has nobody in it', fact(groupFacts()), {}, 'has no members'],
  [
    'has the requester alone',
    fact(groupFacts(REVIEWER)),
    {},
    'has no members but the requester or recipients',
  ],
  [
    'has requester and recipient in other spellings',
    fact(groupFacts(DASHED, 'RECIPIENT-1', DASHED.toLowerCase())),
    {},
    'has no members but the requester or recipients',
  ],
  [
    'has only inactive members besides',
    fact(groupFacts(REVIEWER, 'a', 'b')),
    { a: AWAY, b: fact({ ...identityFacts(), identityState: 'INACTIVE_LONG_TERM' }) },
    'has no active members but the requester or recipients',
  ],
  [
    'has members of whom nothing is known',
    fact(groupFacts('a', 'b', 'c')),
    { a: AWAY, b: unknownFact('503 Service Unavailable'), c: AWAY },
    'could not be verified (503 Service Unavailable)',
  ],
])('a group that %s is passed over', async (_, group, people, rejected) => {
  const chosen = await choose(group, people);

  expect(chosen.rejected).toBe(rejected);
  expect(chosen.reviewer.id).toBe(FALLBACK_GROUP);
});

test.each<[string, string[], Record<string, Fact<ReviewerFacts>>, string[]]>([
  ['the requester too', [REVIEWER, OTHER_REVIEWER], {}, [OTHER_REVIEWER]],
  ['somebody who left', ['a', 'b', 'c'], { a: AWAY }, ['a', 'b']],
  ['somebody unknown', ['a', 'b'], { a: unknownFact() }, ['a', 'b']],
])('with one active member a group reviews, whatever %s is', async (_, members, people, asked) => {
  const chosen = await choose(fact(groupFacts(...members)), people);

  expect(chosen).toEqual({ reviewer: GROUP.actor, rejected: undefined, asked });
});

test('of a large group so many are looked up, and then it is not verified', async () => {
  const members = Array.from({ length: 60 }, (_, index) => `member-${index}`);
  const people = Object.fromEntries(members.map((member) => [member, AWAY]));

  const { rejected, asked } = await choose(fact(groupFacts(...members)), people);

  expect(asked).toHaveLength(10);
  expect(rejected).toBe('could not be verified (10 members cannot review)');
});
