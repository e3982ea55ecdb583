/** What changes in a record while its answer is on the way to SailPoint. */
import type { Failure, Invocation } from './invocation.ts';
import type { Transition } from './transition.ts';

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

/** A decision in one write with the right to send it at once. */
export const withRightToSend = (
  decided: Transition,
  { attempts }: Pick<Invocation, 'attempts'>,
  until: string,
): Transition => ({
  ...decided,
  set: { ...decided.set, attempts: attempts + 1, sendingUntil: until },
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

/** SailPoint took the answer, and all that belongs to it was told. */
export const completeTold = (
  { followUp }: Pick<Invocation, 'followUp'>,
  at: string,
): Transition => ({
  ...complete(at),
  set: { endedAt: at, announced: 'completed' },
  // The guard looks whether a review that passed comes back.
  ...(followUp === 'awaited' ? { staysOpen: true } : {}),
});
