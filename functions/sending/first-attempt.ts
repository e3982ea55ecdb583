/** The first attempt to answer, in one breath with the decision. */
import type { ControlItem } from '../aws/control-item.ts';
import type { Pacing } from '../aws/pacing.ts';
import { handOverStateOf } from '../contracts/control.ts';
import type { Envelope } from '../contracts/envelope.ts';
import type { Invocation } from '../contracts/invocation.ts';
import type { AtOnce } from '../contracts/pace.ts';
import { withRightToSend } from '../contracts/sending-steps.ts';
import type { Transition } from '../contracts/transition.ts';
import { type Deps as AttemptDeps, attempter, leaseFrom } from './attempt.ts';
import { unsendable } from './rules/unsendable.ts';

export type Deps = Omit<AttemptDeps, 'mayGoOn' | 'pacing'> & {
  pacing: Pick<Pacing, 'admit' | 'admitAtOnce' | 'learn'>;
  control: Pick<ControlItem, 'read'>;
  tenantUrl: string;
};

/** What the pace said; `undefined` sends the answer through the queue. */
export type Right = Promise<AtOnce | undefined>;

/** What a first attempt needs, as it comes. */
export type Sending = { right: Right; envelope: Promise<Envelope> };

export const firstAttempt = (deps: Deps) => {
  const { pacing, control, tenantUrl, now, logger } = deps;
  const attempt = attempter({
    ...deps,
    mayGoOn: async () => (await pacing.admit()).admitted,
  });

  const without = (what: string, { name, message }: Error): undefined => {
    logger.warn('An answer cannot be sent at once', {
      without: what,
      error: name,
      reason: message,
    });
  };

  const ask = (): Right => pacing.admitAtOnce().catch((error: Error) => without('pace', error));

  /** A right is good for its second: one that lapsed is asked for once more. */
  const isGood = async (right: Right): Promise<boolean> => {
    const given = await right;
    if (!given || now() < given.until) return given !== undefined;
    const again = await ask();
    return again !== undefined && now() < again.until;
  };

  /** Looks once more before a review passes, as close to it as can be. */
  const maySend = async (decided: Invocation, envelope: Envelope): Promise<boolean> => {
    if (unsendable(decided, envelope, { now: now(), tenantUrl })) return false;
    if (decided.followUp !== 'awaited') return true;
    return handOverStateOf(decided, await control.read(), now()) === 'safe';
  };

  return {
    /** Asks for the right to send; it never throws. */
    ask,

    /** The decision with the right to send it; as it is if it has to go through the queue. */
    async claim(
      found: Invocation,
      decided: Transition,
      { right, ...sending }: Sending,
    ): Promise<Transition> {
      if (decided.to !== 'decided') return decided;
      // The decision is not kept back by what `callback` will read again.
      const envelope = await sending.envelope.catch((error: Error) => without('envelope', error));
      if (!envelope || !(await maySend({ ...found, ...decided.set }, envelope))) return decided;
      if (!(await isGood(right))) return decided;
      return withRightToSend(decided, found, leaseFrom(now()));
    },

    /** Sends what was decided with the right to send; gives the record as it stands afterwards. */
    async send(invocation: Invocation, { envelope }: Sending): Promise<Invocation> {
      const { decision } = invocation;
      if (!decision) return invocation;
      return (await attempt({ invocation, envelope: await envelope, decision })).after;
    },
  };
};
