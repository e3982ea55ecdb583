/** Posts an answer to SailPoint, and lets all senders learn from what came back. */
import type { Logger } from '@aws-lambda-powertools/logger';
import type { Pacing } from '../aws/pacing.ts';
import { TOLERANCE_MS } from '../aws/server-clock.ts';
import type { StoredToken } from '../aws/stored-token.ts';
import type { CallbackAnswer } from '../contracts/callback-answer.ts';
import type { Secret } from '../contracts/credentials.ts';
import type { Decision } from '../contracts/decision.ts';
import type { Envelope } from '../contracts/envelope.ts';
import type { Invocation } from '../contracts/invocation.ts';
import { ServiceError } from '../errors.ts';
import type { CallbackEndpoint } from '../sailpoint/callback.ts';
import { withoutNames } from './rules/without-names.ts';

export type Deps = {
  pacing: Pick<Pacing, 'learn'>;
  callback: CallbackEndpoint;
  token: StoredToken;
  /** Whether the pace lets one more request through. */
  mayGoOn: (invocation: Invocation) => Promise<boolean>;
  now: () => Date;
  logger: Logger;
};

/** A decided invocation with what its answer is sent with. */
export type ToSend = { invocation: Invocation; envelope: Envelope; decision: Decision };

export type Send = (what: ToSend) => Promise<CallbackAnswer>;

/** Without a bearer token, as SailPoint takes it; a 401 gets one more try with the stored one. */
export const sender =
  ({ pacing, callback, token, mayGoOn, now, logger }: Deps): Send =>
  async ({ invocation, envelope: { callbackUrl, secret }, decision: { output } }) => {
    const { deadline } = invocation;
    // Nothing starts so near to the deadline that a clock within its tolerance may be past it.
    const isLate = () => now().getTime() + TOLERANCE_MS >= Date.parse(deadline);
    const post = async (bearer?: Secret) => {
      if (isLate()) return undefined;
      const heard = await callback.send(callbackUrl, { secret, output }, bearer);
      const answer =
        heard.kind === 'answered'
          ? { ...heard, said: withoutNames(heard.said, invocation) }
          : heard;
      // What SailPoint said counts, whether or not the others come to know of it.
      await pacing.learn(answer).catch(({ name, message }: Error) => {
        logger.warn('Could not update the rate limiter', { error: name, reason: message });
      });
      return answer;
    };

    const answer = await post();
    if (!answer) return { kind: 'unreached', reason: 'the deadline passed' };
    if (answer.kind !== 'answered' || answer.status !== 401) return answer;

    const stored = await token.read().catch((error: unknown) => {
      if (!(error instanceof ServiceError)) throw error;
      logger.warn('There is no stored token to send', { reason: error.message });
    });
    if (!stored || !(await mayGoOn(invocation))) return answer;
    return (await post(stored.accessToken)) ?? answer;
  };
