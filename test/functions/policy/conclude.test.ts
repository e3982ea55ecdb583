import { expect, test } from 'vitest';
import type { Outcome } from '../../../functions/contracts/decision.ts';
import { DYNAMIC_APPROVER, PRE_APPROVAL, TriggerId } from '../../../functions/contracts/trigger.ts';
import { conclude, needsReviewer, outputOf } from '../../../functions/policy/conclude.ts';
import { APPROVER, FALLBACK_GROUP } from '../fixtures.ts';

const settings = (dynamicApprovalSubscribed: boolean) => ({
  approver: APPROVER,
  fallbackGroup: FALLBACK_GROUP,
  mayHandOver: true,
  subscribed: dynamicApprovalSubscribed ? TriggerId.options : ([PRE_APPROVAL] as const),
});
const COMMENT = 'Because.';

test.each<[Outcome, boolean, boolean | undefined]>([
  ['approve', false, true],
  ['approve', true, true],
  ['deny', false, false],
  ['deny', true, false],
  ['review', false, undefined],
  ['review', true, true],
])(
  'pre-approval: %s, with dynamic approval %s, is approved: %s',
  (outcome, subscribed, approved) => {
    const given = settings(subscribed);

    expect(conclude(PRE_APPROVAL, { outcome, comment: COMMENT }, given)).toEqual(
      approved === undefined ? undefined : { approved, comment: COMMENT, approver: APPROVER },
    );
    expect(needsReviewer(PRE_APPROVAL, { outcome }, given)).toBe(approved === undefined);
  },
);

const PERSON = { type: 'IDENTITY', id: 'person-1', name: 'Petra' } as const;
const GROUP = { type: 'GOVERNANCE_GROUP', id: 'group-1' } as const;
const NOBODY = { id: '', name: '', type: '' };

test.each([false, true])(
  'dynamic approval: an approval adds nobody, whoever is named (subscribed: %s)',
  (subscribed) => {
    const given = settings(subscribed);

    for (const reviewer of [undefined, PERSON, GROUP]) {
      const evaluation = { outcome: 'approve', comment: COMMENT } as const;
      expect(conclude(DYNAMIC_APPROVER, evaluation, { ...given, reviewer })).toEqual(NOBODY);
    }
    expect(needsReviewer(DYNAMIC_APPROVER, { outcome: 'approve' }, given)).toBe(false);
  },
);

test.each(
  (['deny', 'review'] as const).flatMap((outcome) =>
    [false, true].map((subscribed) => [outcome, subscribed] as const),
  ),
)('dynamic approval: %s always adds somebody (subscribed: %s)', (outcome, subscribed) => {
  const given = settings(subscribed);
  const answer = (reviewer?: typeof PERSON | typeof GROUP) =>
    conclude(DYNAMIC_APPROVER, { outcome, comment: COMMENT }, { ...given, reviewer });

  expect(answer(PERSON)).toEqual({ id: 'person-1', name: '', type: 'IDENTITY' });
  expect(answer(GROUP)).toEqual({ id: 'group-1', name: '', type: 'GOVERNANCE_GROUP' });
  expect(answer()).toEqual({ id: FALLBACK_GROUP, name: '', type: 'GOVERNANCE_GROUP' });
  expect(needsReviewer(DYNAMIC_APPROVER, { outcome }, given)).toBe(true);
});

test.each<[Outcome, boolean]>([
  ['approve', true],
  ['deny', false],
  ['review', true],
])('the output for %s always exists: pre-approval says %s', (outcome, approved) => {
  for (const subscribed of [false, true]) {
    expect(outputOf(PRE_APPROVAL, { outcome, comment: COMMENT }, settings(subscribed))).toEqual({
      approved,
      comment: COMMENT,
      approver: APPROVER,
    });
  }
});

test('what is concluded is the output, unless people decide first', () => {
  for (const triggerId of [PRE_APPROVAL, DYNAMIC_APPROVER] as const) {
    for (const outcome of ['approve', 'deny', 'review'] as const) {
      const conclusion = { outcome, comment: COMMENT };
      const given = { ...settings(true), reviewer: PERSON };

      expect(conclude(triggerId, conclusion, given)).toEqual(
        outputOf(triggerId, conclusion, given),
      );
    }
  }
});
