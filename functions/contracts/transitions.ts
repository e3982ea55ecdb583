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
