import type { Invocation, InvocationState } from './invocation.ts';

/**
 * What may change after the claim; `state` changes by `to` alone. The first ones are replaced where
 * they cannot be read.
 */
type Changing =
  | 'accessRequestId'
  | 'request'
  | 'sentAt'
  | 'deadline'
  | 'unreadable'
  | 'originals'
  | 'facts'
  | 'evaluation'
  | 'considered'
  | 'shadow'
  | 'decision'
  | 'carriedFrom'
  | 'followUp'
  | 'announced'
  | 'remindedAt'
  | 'attempts'
  | 'sendingUntil'
  | 'nextAttemptAt'
  | 'outcomeUnknown'
  | 'refusal'
  | 'endedAt'
  | 'failure';

/** Times of a record that may have to be over. */
type Waiting = 'sendingUntil' | 'nextAttemptAt';

/** One conditional write: it applies to a record in one of the states `from`, else not at all. */
export type Transition = {
  from: readonly InvocationState[];
  to: InvocationState;
  set: Partial<Pick<Invocation, Changing>>;
  remove?: readonly Changing[];
  /** Whether the guard goes on looking after a record that has ended. */
  staysOpen?: boolean;
  /** It applies only if these times are not set or not after `at`. */
  over?: { times: readonly Waiting[]; at: string };
  /** It applies only while no more attempts than these were made. */
  attempts?: number;
  /** It applies only to a record with these values. */
  where?: Partial<Pick<Invocation, 'followUp' | 'outcomeUnknown'>>;
};
