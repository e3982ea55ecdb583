/** How a decision that lets a review pass is taken back: nobody would be asked about it now. */
import type { Invocation } from './invocation.ts';
import type { Transition } from './transition.ts';

/** A review that was to pass cannot be handed over any more, and nothing of it was sent since: people decide. */
export const takeBack = ({ attempts }: Pick<Invocation, 'attempts'>, at: string): Transition => ({
  from: ['decided'],
  to: 'in-review',
  set: {},
  remove: ['decision', 'followUp', 'nextAttemptAt'],
  over: { times: ['sendingUntil', 'nextAttemptAt'], at },
  attempts,
  where: { followUp: 'awaited', outcomeUnknown: false },
});

/**
 * The same of one that may have been heard: SailPoint still waits, long after the last attempt. The
 * doubt stays, for the answer that people give instead.
 */
export const takeBackUnheard = (
  { attempts }: Pick<Invocation, 'attempts'>,
  at: string,
): Transition => ({
  ...takeBack({ attempts }, at),
  set: { outcomeUnknown: true },
  remove: ['decision', 'followUp', 'nextAttemptAt', 'sendingUntil'],
  where: { followUp: 'awaited' },
});
