/** Sends the one answer of an invocation and records what became of it. */
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Invocations } from '../aws/invocations.ts';
import type { Invocation } from '../contracts/invocation.ts';
import { LEASE_SECONDS } from '../contracts/lease.ts';
import { isFinal, startSending } from '../contracts/transitions.ts';
import { ServiceError } from '../errors.ts';
import { settler } from '../invocation/settler.ts';
import { type Deps as AttemptDeps, attempts } from './attempt.ts';
import { type Deps as CheckDeps, handOverCheck } from './hand-over-check.ts';
import { judge } from './rules/judge.ts';
import { retryDelayMs } from './rules/retry-delay.ts';
import { spacingMs } from './rules/spacing.ts';
import { isInDoubt, unsendable } from './rules/unsendable.ts';

export type Deps = AttemptDeps &
  CheckDeps & {
    invocations: Pick<Invocations, 'find' | 'apply'>;
    tenantUrl: string;
    /** In [0, 1). */
    random: () => number;
    metrics: Metrics;
  };

const LEASE_MS = LEASE_SECONDS * 1_000;
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
  const { invocations, announce, tenantUrl, now, random, logger, metrics } = deps;
  const { admit, send } = attempts(deps);
  const settle = settler(deps);
  const checkHandOver = handOverCheck(deps);

  return async (invocationId: string, received = 1): Promise<number | undefined> => {
    /** Brings the message back at the deadline at the latest, to be recorded as expired. */
    const waitSeconds = ({ deadline }: Invocation, ms: number) => {
      const remainingMs = Date.parse(deadline) - now().getTime();
      const waitMs = Math.max(ms, spacingMs({ received, remainingMs }));
      return Math.max(1, Math.ceil(Math.min(waitMs, remainingMs) / 1_000));
    };

    const found = await invocations.find(invocationId);
    // The message is of a decision that was taken back.
    if (found?.state === 'in-review') return undefined;
    if (!found?.decision) {
      throw new ServiceError('INVOCATION_UNKNOWN', `No decided invocation is ${invocationId}.`);
    }
    if (isFinal(found.state)) return void (await announce(found));

    const startedAt = now();
    if (isInDoubt(found, startedAt)) return undefined;
    const end = unsendable(found, { now: startedAt, tenantUrl });
    if (end) return isFinal((await settle(invocationId, end)).state) ? undefined : LEASE_SECONDS;

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

    const at = now();
    const until = new Date(at.getTime() + LEASE_MS).toISOString();
    const lease = await invocations.apply(
      invocationId,
      startSending(found, { at: at.toISOString(), until }),
    );
    if (!lease.applied) return waitSeconds(found, LEASE_MS);

    const answer = await send(lease.invocation, found.decision);
    const { attempts: made, deadline } = lease.invocation;
    const delayMs = retryDelayMs({
      attempts: made,
      retryAfterMs: answer.kind === 'answered' ? answer.retryAfterMs : undefined,
      remainingMs: Date.parse(deadline) - now().getTime(),
      random: random(),
    });
    const after = await settle(
      invocationId,
      judge(answer, lease.invocation, {
        at: now().toISOString(),
        nextAttemptAt: new Date(now().getTime() + delayMs).toISOString(),
      }),
    );
    if (isFinal(after.state)) return undefined;

    // Status or reason; `said` is SailPoint's own short message without secrets.
    const told = { invocationId, attempts: made, ...answer };
    if (after.refusal) {
      logger.warn('Refused after an unknown outcome', told);
      return undefined;
    }
    metrics.addMetric('Retries', MetricUnit.Count, 1);
    logger.warn('Not answered yet', { ...told, delayMs });
    return waitSeconds(after, delayMs);
  };
};
