/** Port to the invocation's callback URL, and its HTTP adapter: one attempt, one connection, never a redirect. */
import type { CallbackAnswer } from '../contracts/callback-answer.ts';
import type { Secret } from '../contracts/credentials.ts';
import type { Output } from '../contracts/output.ts';
import { retryAfterMs } from './error.ts';
import { type Exchange, exchange } from './exchange.ts';
import { experimentalHeader } from './experimental.ts';
import { messageOf } from './message.ts';
import { networkCode } from './network-error.ts';

/** How long one attempt to answer may take. */
export const ANSWER_TIMEOUT_MS = 5_000;

export type CallbackEndpoint = {
  send(
    callbackUrl: Secret,
    answer: { secret: Secret; output: Output },
    bearer?: Secret,
  ): Promise<CallbackAnswer>;
};

/** Failures before the request was on the wire, by the codes of Node's resolver, sockets and TLS. */
const UNREACHED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT|UNABLE_TO_|.*CERT|ERR_TLS|ERR_SSL)/;

export const fetchCallback = ({
  fetch = exchange,
  timeoutMs,
  now,
}: {
  fetch?: Exchange | undefined;
  timeoutMs: number;
  now: () => Date;
}): CallbackEndpoint => ({
  async send(callbackUrl, { secret, output }, bearer) {
    const secrets = [secret, callbackUrl, ...(bearer ? [bearer] : [])].map((one) => one.reveal());
    // What a reviewer wrote is for the requester's eyes, and a refusal may quote it.
    const hidden = 'comment' in output ? [...secrets, output.comment] : secrets;
    try {
      const response = await fetch(callbackUrl.reveal(), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...experimentalHeader(new URL(callbackUrl.reveal()).pathname),
          connection: 'close',
          ...(bearer ? { authorization: `Bearer ${bearer.reveal()}` } : {}),
        },
        body: JSON.stringify({ secret: secret.reveal(), output }),
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
        isAlone: true,
      });
      // The status is the answer; a body that breaks off afterwards changes nothing.
      const body = await response.text().catch(() => '');
      return {
        kind: 'answered',
        status: response.status,
        said: messageOf(body, hidden),
        retryAfterMs: retryAfterMs(response, now()),
      };
    } catch (error) {
      const reason = networkCode(error) ?? 'no answer in time';
      return { kind: UNREACHED.test(reason) ? 'unreached' : 'unknown', reason };
    }
  },
});
