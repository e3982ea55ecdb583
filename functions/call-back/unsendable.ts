import type { Invocation } from '../contracts/invocation.ts';
import { fail, type Transition } from '../contracts/transitions.ts';
import { checkCallbackUrl } from './check-callback-url.ts';

const EXPIRED = {
  code: 'DEADLINE_PASSED',
  message: 'The deadline passed before SailPoint took the answer.',
};
const UNCERTAIN = {
  code: 'OUTCOME_UNKNOWN',
  message: 'The deadline passed and SailPoint never said whether it took the answer.',
};

/** The end of an invocation whose answer must not be sent at all, or `undefined` if it may be. */
export const unsendable = (
  { invocationId, callbackUrl, deadline, outcomeUnknown, sendingUntil }: Invocation,
  { now, tenantUrl }: { now: Date; tenantUrl: string },
): Transition | undefined => {
  const at = now.toISOString();
  if (now >= new Date(deadline)) {
    // A sender that never came back may have been heard.
    return outcomeUnknown || sendingUntil
      ? fail('uncertain', { at, failure: UNCERTAIN, idleAt: at })
      : fail('expired', { at, failure: EXPIRED, idleAt: at });
  }

  const failure = checkCallbackUrl(callbackUrl.reveal(), { tenantUrl, invocationId });
  return failure && fail('rejected', { at, failure, idleAt: at });
};
