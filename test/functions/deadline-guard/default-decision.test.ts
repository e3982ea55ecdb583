import { expect, test } from 'vitest';
import { NO_REQUEST } from '../../../functions/contracts/access-request.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { DYNAMIC_APPROVER } from '../../../functions/contracts/trigger.ts';
import { defaultDecision } from '../../../functions/deadline-guard/rules/default-decision.ts';
import { APPROVER, evaluation, FALLBACK_GROUP, invocation, verdict } from '../fixtures.ts';
import { fact, facts, itemFacts, NOT_ASKED, unknownFact } from '../known.ts';
import { SETTINGS } from './installed.ts';
import { at, inReview } from './world.ts';

const AT = at(55);
const answer = (found: Invocation, defaultOutcome: 'approve' | 'deny') =>
  defaultDecision(found, { settings: SETTINGS, defaultOutcome, at: AT });

const broken = evaluation({
  outcome: 'review',
  verdicts: [
    verdict({ outcome: 'review' }),
    verdict({ outcome: 'review', errors: [{ policyId: 'ask', message: 'type error' }] }),
  ],
});

test.each<[string, Invocation, 'approve' | 'deny', 'approve' | 'deny']>([
  ['people were asked for good reason', inReview(), 'approve', 'approve'],
  ['people were asked for good reason', inReview(), 'deny', 'deny'],
  ['it was never evaluated', invocation(), 'approve', 'deny'],
  [
    'it was evaluated, and not put to people',
    { ...inReview(), state: 'received' },
    'approve',
    'deny',
  ],
  ['there is no evaluation', inReview({ evaluation: undefined }), 'approve', 'deny'],
  ['a policy failed', inReview({ evaluation: broken }), 'approve', 'deny'],
  ['a fact is unknown', inReview({ facts: facts({ status: unknownFact() }) }), 'approve', 'deny'],
  [
    'a fact is half known',
    inReview({
      facts: facts({ items: { 'item-1': { ...fact(itemFacts()), unknownParts: { owner: 'x' } } } }),
    }),
    'approve',
    'deny',
  ],
  [
    'a fact was not asked for, as no policy reads it',
    inReview({ facts: facts({ status: NOT_ASKED }) }),
    'approve',
    'approve',
  ],
  ['no facts are there at all', inReview({ facts: undefined }), 'approve', 'deny'],
])('where %s (%j), the default %s comes to %s', (_, found, given, outcome) => {
  const approved = outcome === 'approve';
  const word = approved ? 'Approved' : 'Denied';

  expect(answer(found, given)).toEqual({
    outcome,
    output: {
      approved,
      comment: `${word}: nobody decided before the deadline.`,
      approver: APPROVER,
    },
    by: 'deadline',
    at: AT,
  });
});

test('a request that could not be read is denied with what was unreadable', () => {
  const unreadable = 'The event breaks its contract at detail.requestedBy (invalid_type).';

  expect(answer(invocation({ request: NO_REQUEST, unreadable }), 'approve')).toMatchObject({
    outcome: 'deny',
    output: { approved: false, comment: `Denied: this request could not be read. ${unreadable}` },
  });
});

test.each([
  ['was not decided', invocation({ triggerId: DYNAMIC_APPROVER })],
  [
    'could not be read',
    invocation({ triggerId: DYNAMIC_APPROVER, request: NO_REQUEST, unreadable: 'It is odd.' }),
  ],
])('dynamic approval cannot deny what %s: the fallback group reviews', (_, found) => {
  for (const given of ['approve', 'deny'] as const) {
    expect(answer(found, given)).toMatchObject({
      outcome: 'deny',
      output: { id: FALLBACK_GROUP, name: '', type: 'GOVERNANCE_GROUP' },
    });
  }
});
