/** How a decision that lets a review pass is taken back: nobody would be asked about it now. */
import type { Invocation } from './invocation.ts';
import type { Transition } from './transition.ts';

/**
 * A review that was to pass cannot be handed over any more: people decide. It applies only if nobody
 * has tried to send the answer since it was read, nor after `at`.
 */
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
 * The same for an answer that may have been heard: SailPoint still waits, and nobody has tried after
 * `at`, long ago. The doubt stays, for the answer that people give instead.
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
