import type { Envelope } from '../../contracts/envelope.ts';
import type { Failure, Invocation } from '../../contracts/invocation.ts';
import type { Transition } from '../../contracts/transition.ts';
import { fail } from '../../contracts/transitions.ts';
import { checkCallbackUrl } from './check-callback-url.ts';

const EXPIRED: Failure = {
  code: 'DEADLINE_PASSED',
  message: 'The deadline passed before SailPoint took the answer.',
};

/**
 * Whether only SailPoint's invocation status can tell what became of the answer: it was refused
 * after an unknown outcome, or the deadline is over and somebody may have been heard. The guard asks.
 */
export const isInDoubt = (
  { refusal, deadline, outcomeUnknown, sendingUntil }: Invocation,
  now: Date,
): boolean =>
  refusal !== undefined ||
  (now >= new Date(deadline) && (outcomeUnknown || sendingUntil !== undefined));

/** The end of an invocation whose deadline is over, or `undefined` before it. */
export const tooLate = ({ deadline }: Invocation, now: Date): Transition | undefined => {
  const at = now.toISOString();
  if (now >= new Date(deadline)) return fail('expired', { at, failure: EXPIRED, idleAt: at });
  return undefined;
};

/** The end of an invocation whose answer must not be sent at all, or `undefined` if it may be. */
export const unsendable = (
  invocation: Invocation,
  { callbackUrl }: Pick<Envelope, 'callbackUrl'>,
  { now, tenantUrl }: { now: Date; tenantUrl: string },
): Transition | undefined => {
  const late = tooLate(invocation, now);
  if (late) return late;

  const { invocationId } = invocation;
  const failure = checkCallbackUrl(callbackUrl.reveal(), { tenantUrl, invocationId });
  const at = now.toISOString();
  return failure && fail('rejected', { at, failure, idleAt: at });
};
