import { expect, test, vi } from 'vitest';
import type { Candidate } from '../../../functions/contracts/decision.ts';
import { chooseReviewer, type LookUp } from '../../../functions/policy/reviewer.ts';
import { accessRequest, FALLBACK_GROUP } from '../fixtures.ts';
import { fact, groupFacts, identityFacts, unknownFact } from '../known.ts';

const person = (id: string): Candidate => ({
  actor: { type: 'IDENTITY', id },
  policyId: 'ask',
  via: 'item-owner',
});
const group = (id: string): Candidate => ({
  actor: { type: 'GOVERNANCE_GROUP', id },
  policyId: 'ask',
  via: 'group',
});
const FALLBACK = { actor: { type: 'GOVERNANCE_GROUP', id: FALLBACK_GROUP }, via: 'fallback' };

const choose = async (
  candidates: Candidate[],
  answers: Partial<LookUp> = {},
  request = accessRequest(),
) => {
  const lookUp = {
    identity: vi.fn<LookUp['identity']>(async () => fact(identityFacts())),
    group: vi.fn<LookUp['group']>(async () => fact(groupFacts('member-1'))),
    ...answers,
  };
  const chosen = await chooseReviewer(candidates, {
    request,
    fallbackGroup: FALLBACK_GROUP,
    lookUp,
  });
  return { ...chosen, lookUp };
};

test('the first candidate without an objection is taken, and nobody after them is looked at', async () => {
  const first = person('i-1');

  const { reviewer, considered, lookUp } = await choose([first, person('i-2'), group('g-1')]);

  expect(reviewer).toEqual(first.actor);
  expect(considered).toEqual([first]);
  expect(lookUp.identity).toHaveBeenCalledExactlyOnceWith('i-1');
  expect(lookUp.group).not.toHaveBeenCalled();
});

test.each(['requester-1', 'recipient-1'])(
  '%s is passed over without a question to SailPoint',
  async (id) => {
    const next = group('g-1');

    const { reviewer, considered, lookUp } = await choose([person(id), next]);

    expect(reviewer).toEqual(next.actor);
    expect(considered).toEqual([
      { ...person(id), rejected: 'is the requester or a recipient' },
      next,
    ]);
    expect(lookUp.identity).toHaveBeenCalledExactlyOnceWith('member-1');
  },
);

test('no recipient reviews, not even the tenth', async () => {
  const requestedFor = Array.from({ length: 10 }, (_, index) => ({ id: `r-${index}`, name: '' }));

  const { reviewer } = await choose(
    [person('r-9'), person('i-1')],
    {},
    accessRequest({ requestedFor }),
  );

  expect(reviewer.id).toBe('i-1');
});

test.each([
  ['ACTIVE', undefined],
  ['REGISTERED', undefined],
  ['UNREGISTERED', undefined],
  ['PENDING', undefined],
  ['WARNING', undefined],
  [undefined, undefined],
  ['DISABLED', 'is DISABLED'],
  ['TERMINATED', 'is TERMINATED'],
  ['INACTIVE_LONG_TERM', 'is INACTIVE_LONG_TERM'],
  ['ERROR', 'is ERROR'],
  ['LOCKED', 'is LOCKED'],
])('somebody whose status is %s: %s', async (status, rejected) => {
  const identity = async () => fact(identityFacts({ status }));

  const { reviewer, considered } = await choose([person('i-1')], { identity });

  expect(considered[0]?.rejected).toBe(rejected);
  expect(reviewer.id).toBe(rejected ? FALLBACK_GROUP : 'i-1');
});

test('who answers for a part of the request only does not get all of it', async () => {
  const [owner, everybody] = [{ ...person('i-1'), partial: true }, group('g-1')];

  const { reviewer, considered } = await choose([owner, everybody]);

  expect(reviewer).toEqual(everybody.actor);
  expect(considered).toEqual([
    { ...owner, rejected: 'does not answer for every item and recipient in review' },
    everybody,
  ]);
});

test('somebody who cannot be checked is passed over with the reason', async () => {
  const identity = async () => unknownFact('timed out');

  const { considered } = await choose([person('i-1')], { identity });

  expect(considered[0]?.rejected).toBe('could not be verified (timed out)');
});

test('the fallback group ends every chain', async () => {
  expect(await choose([])).toMatchObject({ reviewer: FALLBACK.actor, considered: [FALLBACK] });
});

test('the fallback group is taken even if SailPoint says nothing of it, or it is empty', async () => {
  for (const answer of [unknownFact(), fact(groupFacts())]) {
    const asked = group(FALLBACK_GROUP);

    const { reviewer, considered } = await choose([asked], { group: async () => answer });

    expect(reviewer).toEqual(FALLBACK.actor);
    expect(considered).toEqual([{ ...asked, rejected: expect.any(String) }, FALLBACK]);
  }
});

test.each(['status', 'lifecycleState'])(
  'somebody whose %s could not be read is passed over',
  async (part) => {
    const half = { ...fact(identityFacts()), unknownParts: { [part]: 'wrong field' } };

    const { considered } = await choose([person('i-1')], { identity: async () => half });

    expect(considered[0]?.rejected).toBe('could not be verified (wrong field)');
  },
);
