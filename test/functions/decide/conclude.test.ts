import { expect, test } from 'vitest';
import type { Outcome } from '../../../functions/contracts/decision.ts';
import { DYNAMIC_APPROVER } from '../../../functions/contracts/trigger.ts';
import { conclude } from '../../../functions/decide/conclude.ts';
import {
  APPROVER,
  accessRequest,
  evaluation,
  FALLBACK_GROUP,
  invocation,
  SENT_AT,
} from '../fixtures.ts';

const settings = (dynamicApprovalSubscribed: boolean) => ({
  approver: APPROVER,
  fallbackGroup: FALLBACK_GROUP,
  dynamicApprovalSubscribed,
  at: SENT_AT,
});
const FALLBACK = { id: FALLBACK_GROUP, name: '', type: 'GOVERNANCE_GROUP' };

test.each<[Outcome, boolean, boolean]>([
  ['approve', false, true],
  ['approve', true, true],
  ['deny', false, false],
  ['deny', true, false],
  ['review', true, true],
])(
  'pre-approval: %s, with dynamic approval %s, is approved: %s',
  (outcome, subscribed, approved) => {
    const given = evaluation({ outcome, comment: 'Because.' });

    expect(conclude(invocation(), given, settings(subscribed))).toEqual({
      from: ['received'],
      to: 'decided',
      set: {
        evaluation: given,
        decision: {
          outcome,
          output: { approved, comment: 'Because.', approver: APPROVER },
          by: 'policy',
          at: SENT_AT,
        },
      },
    });
  },
);

test('pre-approval: a review waits for people where SailPoint cannot add a reviewer', () => {
  const given = evaluation({ outcome: 'review' });

  expect(conclude(invocation(), given, settings(false))).toEqual({
    from: ['received'],
    to: 'in-review',
    set: { evaluation: given },
  });
});

const reviewerFor = (outcome: Outcome, reviewers: string[], request = accessRequest()) =>
  conclude(
    invocation({ triggerId: DYNAMIC_APPROVER, request }),
    evaluation({ outcome, reviewers }),
    settings(true),
  ).set.decision?.output;

test('dynamic approval: an approval adds nobody', () => {
  expect(reviewerFor('approve', ['group:g-1'])).toEqual({ id: '', name: '', type: '' });
});

test.each<[Outcome, string[], object]>([
  ['review', [], FALLBACK],
  ['deny', [], FALLBACK],
  ['review', ['group:g-1'], { id: 'g-1', name: '', type: 'GOVERNANCE_GROUP' }],
  ['review', ['identity:i-1', 'group:g-1'], { id: 'i-1', name: '', type: 'IDENTITY' }],
  [
    'review',
    ['identity:requester-1', 'group:g-1'],
    { id: 'g-1', name: '', type: 'GOVERNANCE_GROUP' },
  ],
  ['review', ['identity:recipient-1'], FALLBACK],
  ['review', ['identity:requester-1', 'identity:recipient-1'], FALLBACK],
])('dynamic approval: %s with the reviewers %j adds %j', (outcome, reviewers, reviewer) => {
  expect(reviewerFor(outcome, reviewers)).toEqual(reviewer);
});

test('dynamic approval: no recipient reviews, not even the tenth', () => {
  const requestedFor = Array.from({ length: 10 }, (_, index) => ({ id: `r-${index}`, name: '' }));
  const request = accessRequest({ requestedFor });

  expect(reviewerFor('review', ['identity:r-9', 'identity:i-1'], request)).toMatchObject({
    id: 'i-1',
  });
});
