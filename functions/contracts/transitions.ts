/** Every change that an invocation can go through, with those of `taking-back.ts` and `telling.ts`. Nothing else changes a record. */
import type { Decision, Evaluation } from './decision.ts';
import {
  type FailedState,
  type Failure,
  FinalState,
  type Invocation,
  type InvocationState,
} from './invocation.ts';
import type { Transition } from './transition.ts';

export const isFinal = (state: InvocationState): state is FinalState =>
  FinalState.safeParse(state).success;

/** What a decision rests on; kept with it. */
export type Grounds = Pick<
  Invocation,
  'facts' | 'considered' | 'shadow' | 'carriedFrom' | 'followUp'
> & {
  evaluation: Evaluation;
  /** A nearer one than in the record. */
  deadline?: string;
};

/** The answer, which may be sent at once. */
const fixed = (decision: Decision) => ({ decision, nextAttemptAt: decision.at });

/** The event could be read at last, after a correction. */
export const readAtLast = ({ request, accessRequestId }: Invocation): Transition => ({
  from: ['received'],
  to: 'received',
  set: { request, accessRequestId },
  remove: ['unreadable'],
});

/** Policy leaves the decision to people. */
export const askForReview = (grounds: Grounds): Transition => ({
  from: ['received'],
  to: 'in-review',
  set: grounds,
});

/** Policy fixes the answer; of a request in review only while it is held until it can be handed over. */
export const decideByPolicy = (
  grounds: Grounds,
  decision: Decision,
  from: 'received' | 'in-review' = 'received',
): Transition => ({
  from: [from],
  to: 'decided',
  set: { ...grounds, ...fixed(decision) },
});

/** Somebody fixes the answer of what is in review. */
export const decideByReviewer = (decision: Decision): Transition => ({
  from: ['in-review'],
  to: 'decided',
  set: fixed(decision),
});

/** The deadline is near and nobody decided. */
export const decideByDeadline = (decision: Decision): Transition => ({
  from: ['received', 'in-review'],
  to: 'decided',
  set: fixed(decision),
});

/**
 * Gives one sender the answer for itself, so that two copies of a message never send at once, and
 * none sends by what it read before another's attempt.
 */
export const startSending = (
  { attempts, sendingUntil }: Invocation,
  { at, until }: { at: string; until: string },
): Transition => ({
  from: ['decided'],
  to: 'decided',
  set: {
    attempts: attempts + 1,
    sendingUntil: until,
    // A sender that never came back may have been heard.
    ...(sendingUntil ? { outcomeUnknown: true } : {}),
  },
  over: { times: ['sendingUntil', 'nextAttemptAt'], at },
  attempts,
});

/** The attempt brought no answer that counts; the next one may start at `nextAttemptAt`. */
export const stopSending = ({
  outcomeUnknown,
  nextAttemptAt,
}: {
  outcomeUnknown: boolean;
  nextAttemptAt: string;
}): Transition => ({
  from: ['decided'],
  to: 'decided',
  // Once unknown, always unknown: a later attempt cannot say what became of an earlier one.
  set: { nextAttemptAt, ...(outcomeUnknown ? { outcomeUnknown } : {}) },
  remove: ['sendingUntil'],
});

/** SailPoint refused what it may have taken before: only the invocation's status tells. */
export const leaveOpen = (refusal: Failure): Transition => ({
  from: ['decided'],
  to: 'decided',
  set: { outcomeUnknown: true, refusal },
  remove: ['sendingUntil'],
});

/** A fresh message for a decided answer is in the queue. */
export const queueAgain = (at: string): Transition => ({
  from: ['decided'],
  to: 'decided',
  set: { nextAttemptAt: at },
  over: { times: ['sendingUntil', 'nextAttemptAt'], at },
});

/** SailPoint took the answer. */
export const complete = (at: string): Transition => ({
  from: ['decided'],
  to: 'completed',
  set: { endedAt: at },
  remove: ['sendingUntil'],
});

/**
 * SailPoint will not take the answer, or it is too late, or nobody can tell. `idleAt` is given by
 * who did not send: whoever is sending at that time may still be heard.
 */
export const fail = (
  to: FailedState,
  { at, failure, idleAt }: { at: string; failure: Failure; idleAt?: string },
): Transition => ({
  from: to === 'expired' ? ['received', 'in-review', 'decided'] : ['decided'],
  to,
  set: { endedAt: at, failure },
  remove: ['sendingUntil'],
  ...(idleAt ? { over: { times: ['sendingUntil'], at: idleAt } } : {}),
});
