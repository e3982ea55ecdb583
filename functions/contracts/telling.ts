/** What changes in a record when something about it was told, or is known. */
import type { FinalState, FollowUp, InvocationState } from './invocation.ts';
import type { Transition } from './transition.ts';

/** States in which SailPoint may have let a request pass. */
const MAY_HAVE_PASSED: readonly InvocationState[] = ['completed', 'uncertain'];

/** The event that belongs to the record's state is on the bus. */
export const announce = (state: InvocationState, followUp?: FollowUp): Transition => ({
  from: [state],
  to: state,
  set: { announced: state },
  ...(followUp === 'awaited' && MAY_HAVE_PASSED.includes(state) ? { staysOpen: true } : {}),
});

/** It is known what became of a review that was handed over. */
export const endFollowUp = (state: FinalState, followUp: FollowUp): Transition => ({
  from: [state],
  to: state,
  set: { followUp, announced: state },
});

/** The reminder is on the bus. */
export const remind = (at: string): Transition => ({
  from: ['in-review'],
  to: 'in-review',
  set: { remindedAt: at },
});

/** Somebody sends the answer by hand at that time: from now on SailPoint may have heard it. */
export const sendByHand = (at: string): Transition => ({
  from: ['decided'],
  to: 'decided',
  set: { outcomeUnknown: true, nextAttemptAt: at },
});
