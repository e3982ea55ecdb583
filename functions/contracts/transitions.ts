/** Every change that an invocation can go through. Nothing else changes a record. */
import type { Decision, Evaluation } from './decision.ts';
import type { Failure, Invocation, InvocationState } from './invocation.ts';

/** What may change after the claim; `state` changes by `to` alone. */
type Changing =
  | 'facts'
  | 'evaluation'
  | 'considered'
  | 'shadow'
  | 'decision'
  | 'announced'
  | 'attempts'
  | 'sendingUntil'
  | 'outcomeUnknown'
  | 'endedAt'
  | 'failure';

/** One conditional write: it applies to a record in one of the states `from`, else not at all. */
export type Transition = {
  from: readonly InvocationState[];
  to: InvocationState;
  set: Partial<Pick<Invocation, Changing>>;
  remove?: readonly Changing[];
  /** It applies only if nobody is sending at this time. */
  idleAt?: string;
};

const FINAL: readonly InvocationState[] = ['completed', 'rejected', 'expired', 'uncertain'];

export const isFinal = (state: InvocationState) => FINAL.includes(state);

/** What a decision rests on; kept with it. */
export type Grounds = Pick<Invocation, 'facts' | 'considered' | 'shadow'> & {
  evaluation: Evaluation;
};

/** Policy leaves the decision to people. */
export const askForReview = (grounds: Grounds): Transition => ({
  from: ['received'],
  to: 'in-review',
  set: grounds,
});

/** Policy fixes the answer. */
export const decideByPolicy = (grounds: Grounds, decision: Decision): Transition => ({
  from: ['received'],
  to: 'decided',
  set: { ...grounds, decision },
});

/** The event that belongs to `state` is on the bus. */
export const announce = (state: InvocationState): Transition => ({
  from: [state],
  to: state,
  set: { announced: state },
});

/** Gives one sender the answer for itself, so that two copies of a message never send at once. */
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
  idleAt: at,
});

/** The attempt brought no answer that counts; the next one may start. */
export const stopSending = ({ outcomeUnknown }: { outcomeUnknown: boolean }): Transition => ({
  from: ['decided'],
  to: 'decided',
  // Once unknown, always unknown: a later attempt cannot say what became of an earlier one.
  set: outcomeUnknown ? { outcomeUnknown } : {},
  remove: ['sendingUntil'],
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
  to: 'rejected' | 'expired' | 'uncertain',
  { at, failure, idleAt }: { at: string; failure: Failure; idleAt?: string },
): Transition => ({
  from: ['decided'],
  to,
  set: { endedAt: at, failure },
  remove: ['sendingUntil'],
  ...(idleAt ? { idleAt } : {}),
});
