import type { CallbackAnswer } from '../../contracts/callback-answer.ts';
import type { Failure, Invocation } from '../../contracts/invocation.ts';
import { complete, leaveOpen, stopSending } from '../../contracts/sending-steps.ts';
import type { Transition } from '../../contracts/transition.ts';
import { fail } from '../../contracts/transitions.ts';

/** Statuses that say nothing about the answer itself: the same one may be taken later. */
const PASSING = [401, 403, 408, 429];

/**
 * What an attempt means for the invocation: its end, or back to where it can be sent again.
 *
 * Any 2xx is an acceptance (SailPoint documents 204). A redirect is never followed. A 5xx or 408
 * may come from a gateway and hide an acceptance behind it, as may a connection that broke off;
 * a refusal after that may only mean that SailPoint has the answer already.
 */
export const judge = (
  answer: CallbackAnswer,
  { outcomeUnknown }: Pick<Invocation, 'outcomeUnknown'>,
  { at, nextAttemptAt }: { at: string; nextAttemptAt: string },
): Transition => {
  if (answer.kind !== 'answered') {
    return stopSending({ outcomeUnknown: answer.kind === 'unknown', nextAttemptAt });
  }

  const { status, said } = answer;
  if (status >= 200 && status < 300) return complete(at);
  if (status >= 500 || PASSING.includes(status)) {
    return stopSending({ outcomeUnknown: status >= 500 || status === 408, nextAttemptAt });
  }
  const failure: Failure = {
    code: status < 400 ? 'CALLBACK_REDIRECTED' : 'CALLBACK_REFUSED',
    message: `SailPoint answered ${status}${said && ` ("${said}")`}.`,
  };
  return outcomeUnknown ? leaveOpen(failure) : fail('rejected', { at, failure });
};
