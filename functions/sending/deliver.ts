/** Sends the one answer of an invocation and records what became of it. */
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Envelopes } from '../aws/envelopes.ts';
import type { Invocations } from '../aws/invocations.ts';
import type { OpenInvocations } from '../aws/open-invocations.ts';
import type { Pacing } from '../aws/pacing.ts';
import type { Invocation } from '../contracts/invocation.ts';
import { LEASE_SECONDS } from '../contracts/lease.ts';
import type { Admission } from '../contracts/pace.ts';
import { startSending } from '../contracts/sending-steps.ts';
import type { Transition } from '../contracts/transition.ts';
import { isFinal } from '../contracts/transitions.ts';
import { ServiceError } from '../errors.ts';
import { settler } from '../invocation/settler.ts';
import { type Deps as AttemptDeps, attempter, leaseFrom } from './attempt.ts';
import { type Deps as CheckDeps, handOverCheck } from './hand-over-check.ts';
import { spacingMs } from './rules/spacing.ts';
import { isInDoubt, tooLate, unsendable } from './rules/unsendable.ts';

export type Deps = Omit<AttemptDeps, 'mayGoOn' | 'pacing'> &
  CheckDeps & {
    invocations: Pick<Invocations, 'find' | 'apply'>;
    envelopes: Pick<Envelopes, 'find'>;
    openInvocations: Pick<OpenInvocations, 'ahead'>;
    pacing: Pick<Pacing, 'admit' | 'learn'>;
    tenantUrl: string;
  };

/** A third of the time between two looks of the guard. */
const LOOK_MS = 20_000;

/** When somebody else's attempt and the last back-off are over. */
const freeAt = ({ sendingUntil, nextAttemptAt }: Invocation) =>
  Math.max(...[sendingUntil, nextAttemptAt].map((at) => (at ? Date.parse(at) : 0)));

/**
 * Makes at most one attempt for a message that the queue gave out so many times. Gives the seconds after which to call it again, or `undefined` when
 * there is nothing left to do here: the invocation has ended, or the guard asks what became of it.
 * Errors: INVOCATION_UNKNOWN when no decided record has that id.
 */
export const deliverer = (deps: Deps) => {
  const {
    invocations,
    envelopes,
    openInvocations,
    pacing,
    announce,
    tenantUrl,
    now,
    logger,
    metrics,
  } = deps;
  /** Asks for an attempt; where there is a line, by the place in it. */
  const admit = async (invocation: Invocation): Promise<Admission> => {
    const admission = await pacing.admit();
    if (admission.admitted || admission.reason === 'paused') return admission;

    return pacing.admit(await openInvocations.ahead(invocation, now()));
  };
  const mayGoOn = async (invocation: Invocation) => (await admit(invocation)).admitted;
  const attempt = attempter({ ...deps, mayGoOn });
  const settle = settler(deps);
  const checkHandOver = handOverCheck(deps);

  return async (invocationId: string, received = 1): Promise<number | undefined> => {
    /** Brings the message back at the deadline at the latest, to be recorded as expired. */
    const waitSeconds = ({ deadline }: Invocation, ms: number) => {
      const remainingMs = Date.parse(deadline) - now().getTime();
      const waitMs = Math.max(ms, spacingMs({ received, remainingMs }));
      return Math.max(1, Math.ceil(Math.min(waitMs, remainingMs) / 1_000));
    };

    /** Somebody who is still sending may be heard: that is waited for. */
    const end = async (transition: Transition) =>
      isFinal((await settle(invocationId, transition)).state) ? undefined : LEASE_SECONDS;

    const found = await invocations.find(invocationId);
    // The message is of a decision that was taken back.
    if (found?.state === 'in-review') return undefined;
    if (!found?.decision) {
      throw new ServiceError('INVOCATION_UNKNOWN', `No decided invocation is ${invocationId}.`);
    }
    if (isFinal(found.state)) return void (await announce(found));

    const startedAt = now();
    if (isInDoubt(found, startedAt)) return undefined;
    const late = tooLate(found, startedAt);
    if (late) return end(late);

    const busyMs = freeAt(found) - startedAt.getTime();
    if (busyMs > 0) return waitSeconds(found, busyMs);
    const admission = await admit(found);
    if (!admission.admitted) {
      metrics.addMetric('HeldBack', MetricUnit.Count, 1);
      logger.debug('Held back', { invocationId, ...admission });
      return waitSeconds(found, admission.waitMs);
    }

    const check = await checkHandOver(found);
    if (check === 'wait') return waitSeconds(found, LOOK_MS);
    if (check === 'taken-back') return undefined;

    // The secret is read by those who are about to send, and by nobody who has to wait.
    const envelope = await envelopes.find(invocationId);
    const at = now();
    const refused = unsendable(found, envelope, { now: at, tenantUrl });
    if (refused) return end(refused);

    const lease = await invocations.apply(
      invocationId,
      startSending(found, { at: at.toISOString(), until: leaseFrom(at) }),
    );
    if (!lease.applied) return waitSeconds(found, LEASE_SECONDS * 1_000);

    const { invocation } = lease;
    const { after, againMs } = await attempt({ invocation, envelope, decision: found.decision });
    return againMs === undefined ? undefined : waitSeconds(after, againMs);
  };
};
