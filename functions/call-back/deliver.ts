/** Sends the one answer of an invocation and records what became of it. */
import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Announce } from '../adapters/announcer.ts';
import type { Callback } from '../adapters/callback.ts';
import type { Invocations } from '../adapters/invocations.ts';
import type { StoredToken } from '../adapters/stored-token.ts';
import type { CallbackAnswer } from '../contracts/callback-answer.ts';
import type { Decision } from '../contracts/decision.ts';
import type { Invocation, InvocationState } from '../contracts/invocation.ts';
import { isFinal, startSending, type Transition } from '../contracts/transitions.ts';
import { ServiceError } from '../errors.ts';
import { judge } from './judge.ts';
import { retryDelaySeconds } from './retry-delay.ts';
import { unsendable } from './unsendable.ts';

export type Delivery = {
  invocations: Invocations;
  announce: Announce;
  callback: Callback;
  token: StoredToken;
  tenantUrl: string;
  now: () => Date;
  /** In [0, 1). */
  random: () => number;
  logger: Logger;
  metrics: Metrics;
};

/** As long as the function may run: no sender outlives its lease, however slow the rest is. */
const LEASE_SECONDS = 30;

const METRIC_OF: Partial<Record<InvocationState, string>> = {
  completed: 'Answered',
  rejected: 'Rejected',
  expired: 'Late',
  uncertain: 'Uncertain',
};

/**
 * Makes at most one attempt. Gives the seconds after which to call it again, or `undefined` when
 * the invocation has ended. Errors: INVOCATION_UNKNOWN when no decided record has that id.
 */
export const deliverer = (deps: Delivery) => {
  const { invocations, announce, callback, token, tenantUrl, now, random, logger, metrics } = deps;

  /** Without a bearer token, as SailPoint takes it; a 401 gets one more try with the stored one. */
  const send = async (
    { callbackUrl, secret, deadline }: Invocation,
    { output }: Decision,
  ): Promise<CallbackAnswer> => {
    const isLate = () => now() >= new Date(deadline);
    if (isLate()) return { kind: 'unreached', reason: 'the deadline passed' };

    const answer = await callback.send(callbackUrl, { secret, output });
    if (answer.kind !== 'answered' || answer.status !== 401) return answer;

    const bearer = await token.read().catch((error: unknown) => {
      if (!(error instanceof ServiceError)) throw error;
      logger.warn('There is no stored token to send', { reason: error.message });
    });
    if (!bearer || isLate()) return answer;
    return callback.send(callbackUrl, { secret, output }, bearer);
  };

  /** Carries out a transition, and counts and announces the end if it is one. */
  const settle = async (invocationId: string, transition: Transition): Promise<Invocation> => {
    const { applied, invocation } = await invocations.apply(invocationId, transition);
    const { state, attempts, sentAt, failure } = invocation;
    const metric = METRIC_OF[state];
    if (applied && metric) {
      metrics.addMetric(metric, MetricUnit.Count, 1);
      metrics.addMetric('Attempts', MetricUnit.Count, attempts);
      if (state === 'completed') {
        const elapsedMs = now().getTime() - Date.parse(sentAt);
        metrics.addMetric('TimeToAnswer', MetricUnit.Milliseconds, elapsedMs);
      }
      logger.info('Invocation ended', { invocationId, state, attempts, failure });
    }
    if (isFinal(state)) await announce(invocation);
    return invocation;
  };

  return async (invocationId: string): Promise<number | undefined> => {
    const found = await invocations.find(invocationId);
    if (!found?.decision) {
      throw new ServiceError('INVOCATION_UNKNOWN', `No decided invocation is ${invocationId}.`);
    }
    if (isFinal(found.state)) return void (await announce(found));

    const startedAt = now();
    const end = unsendable(found, { now: startedAt, tenantUrl });
    if (end) return isFinal((await settle(invocationId, end)).state) ? undefined : LEASE_SECONDS;

    const lease = await invocations.apply(
      invocationId,
      startSending(found, {
        at: startedAt.toISOString(),
        until: new Date(startedAt.getTime() + LEASE_SECONDS * 1000).toISOString(),
      }),
    );
    if (!lease.applied) return LEASE_SECONDS;

    const answer = await send(lease.invocation, found.decision);
    const after = await settle(invocationId, judge(answer, lease.invocation, now()));
    if (isFinal(after.state)) return undefined;

    const { attempts } = after;
    const seconds = retryDelaySeconds({
      attempts,
      retryAfterMs: answer.kind === 'answered' ? answer.retryAfterMs : undefined,
      remainingMs: Date.parse(after.deadline) - now().getTime(),
      random: random(),
    });
    // Status or reason; `said` is SailPoint's own short message without secrets.
    metrics.addMetric('Retries', MetricUnit.Count, 1);
    logger.warn('Not answered yet', { invocationId, attempts, ...answer, seconds });
    return seconds;
  };
};
