import type { CallbackAnswer } from '../contracts/callback-answer.ts';
import type { Invocation } from '../contracts/invocation.ts';
import { complete, fail, stopSending, type Transition } from '../contracts/transitions.ts';

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
  { outcomeUnknown }: Invocation,
  now: Date,
): Transition => {
  if (answer.kind !== 'answered') return stopSending({ outcomeUnknown: answer.kind === 'unknown' });

  const { status, said } = answer;
  const at = now.toISOString();
  if (status >= 200 && status < 300) return complete(at);
  if (status >= 500 || PASSING.includes(status)) {
    return stopSending({ outcomeUnknown: status >= 500 || status === 408 });
  }
  return fail(outcomeUnknown ? 'uncertain' : 'rejected', {
    at,
    failure: {
      code: status < 400 ? 'CALLBACK_REDIRECTED' : 'CALLBACK_REFUSED',
      message: `SailPoint answered ${status}${said && ` ("${said}")`}.`,
    },
  });
};
