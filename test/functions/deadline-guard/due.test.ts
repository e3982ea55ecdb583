import { expect, test } from 'vitest';
import type { OpenInvocation } from '../../../functions/contracts/open-invocation.ts';
import { type Due, dueOf } from '../../../functions/deadline-guard/rules/due.ts';
import { decided, invocation } from '../fixtures.ts';
import { at, inDoubt, inReview, minute } from './world.ts';

const refusal = { code: 'CALLBACK_REFUSED', message: 'SailPoint answered 400.' } as const;
const short = { deadline: at(6) };
const received = invocation();
const untold = decided({ announced: undefined, nextAttemptAt: at(10) });
const told = decided({ nextAttemptAt: at(10) });
const sending = decided({ nextAttemptAt: at(10), sendingUntil: at(12) });
const sentLate = { nextAttemptAt: at(55), sendingUntil: at(57) };
const halfDone = { sendingUntil: at(60.5) };
const end = { announced: 'decided', endedAt: at(9) } as const;

test.each<[string, OpenInvocation, minutes: number, Due | undefined]>([
  ['just received', received, 0, undefined],
  ['still received, within the retries of `decide`', received, 1.99, undefined],
  ['still received after them', received, 2, 'decide-again'],
  ['received with little time, and not long ago', { ...received, ...short }, 1.4, undefined],
  [
    'received with little time, a quarter of it ago',
    { ...received, ...short },
    1.5,
    'decide-again',
  ],
  ['received before the margin', received, 54.99, 'decide-again'],
  ['received, at the margin', received, 55, 'decide'],
  ['in review', inReview(), 29.99, undefined],
  ['in review and not told at once', inReview({ announced: undefined }), 1.99, undefined],
  ['in review and not told', inReview({ announced: undefined }), 2, 'announce'],
  ['in review for half of the time', inReview(), 30, 'remind'],
  ['in review and reminded', inReview({ remindedAt: at(30) }), 54.99, undefined],
  ['in review, at the margin', inReview({ remindedAt: at(30) }), 55, 'decide'],
  ['in review, a moment before the deadline', inReview(), 59.99, 'decide'],
  ['in review, at the deadline', inReview(), 60, 'expire'],
  ['received, at the deadline', received, 60, 'expire'],
  ['decided and not told at once', untold, 10.49, undefined],
  ['decided and not told', untold, 10.5, 'announce'],
  ['decided and told', told, 12.49, undefined],
  ['decided, and its message is lost', told, 12.5, 'queue-again'],
  ['being sent', sending, 14.49, undefined],
  ['being sent by nobody any more', sending, 14.5, 'queue-again'],
  ['fixed at the margin', decided({ nextAttemptAt: at(55) }), 55.74, undefined],
  [
    'fixed there, and its message is lost',
    decided({ nextAttemptAt: at(55) }),
    55.75,
    'queue-again',
  ],
  ['being sent near the deadline', decided({ ...sentLate }), 56.9, undefined],
  ['being sent there by nobody any more', decided({ ...sentLate }), 57, 'queue-again'],
  ['being sent, and never told', decided({ ...sentLate, announced: undefined }), 56.9, undefined],
  ['waiting for a later attempt', decided({ nextAttemptAt: at(20) }), 22.4, undefined],
  ['of an older version, decided lately', decided(), 2.4, undefined],
  ['of an older version, and its message is lost', decided(), 2.5, 'queue-again'],
  ['of an older version and not told', decided({ announced: undefined }), 0.5, 'announce'],
  ['refused after an unknown outcome', inDoubt({ refusal }), 10, 'ask-status'],
  ['sent with an unknown outcome', inDoubt({ nextAttemptAt: at(10) }), 12.49, undefined],
  ['decided, at the deadline', decided(), 60, 'expire'],
  ['in doubt, at the deadline', inDoubt(), 60, 'ask-status'],
  ['refused, at the deadline', decided({ refusal }), 60, 'ask-status'],
  ['being sent, at the deadline', decided(halfDone), 60, undefined],
  ['sent by somebody who did not come back', decided(halfDone), 60.5, 'ask-status'],
  ['in doubt and being sent, at the deadline', inDoubt(halfDone), 60, undefined],
  ['completed and not told', decided({ state: 'completed', ...end }), 9, 'announce'],
  ['expired and not told, long after', decided({ state: 'expired', ...end }), 900, 'announce'],
])('%s: after %d minutes %s is due', (_, open, minutes, due) => {
  expect(dueOf(open, minute(minutes))).toBe(due);
});

const passing = inDoubt({ followUp: 'awaited', nextAttemptAt: at(10) });
test.each<[string, OpenInvocation, minutes: number, Due | undefined]>([
  ['in doubt', passing, 19.99, undefined],
  ['in doubt for as long as SailPoint may not show it', passing, 20, 'ask-status'],
  [
    'being sent by nobody any more',
    { ...passing, outcomeUnknown: false, sendingUntil: at(12) },
    22,
    'ask-status',
  ],
  ['certainly not heard', { ...passing, outcomeUnknown: false }, 20, 'queue-again'],
  ['near the deadline', { ...passing, nextAttemptAt: at(56) }, 58, undefined],
])('a review that must not pass now: %s', (_, open, minutes, due) => {
  expect(dueOf(open, minute(minutes))).toBe(due);
});

test('once it may be handed over, its answer is sent again', () => {
  expect(dueOf(passing, minute(20), () => true)).toBe('queue-again');
});

test('a doubt about an answer that was taken back does not keep a record open', () => {
  expect(dueOf(inReview({ outcomeUnknown: true }), minute(60))).toBe('expire');
});

test.each<[string, OpenInvocation, minutes: number, Due | undefined]>([
  ['in review', inReview(), 10, 'decide-again'],
  ['in review for half of the time', inReview(), 30, 'decide-again'],
  ['not told yet', inReview({ announced: undefined }), 2, 'announce'],
  ['at the margin', inReview(), 55, 'decide'],
  ['just received', received, 1, undefined],
])('what may be handed over now: %s', (_, open, minutes, due) => {
  expect(dueOf(open, minute(minutes), () => true)).toBe(due);
});
