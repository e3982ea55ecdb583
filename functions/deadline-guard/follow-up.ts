/** Finds out whether a review that was handed over has come back for its reviewer. */
import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { EventBus } from '../aws/event-bus.ts';
import type { Invocations } from '../aws/invocations.ts';
import type { StoredToken } from '../aws/stored-token.ts';
import { describe, HAND_OVER_MISSED } from '../contracts/announcement.ts';
import { FinalState, type FollowUp, type Invocation } from '../contracts/invocation.ts';
import { isSameRequest } from '../contracts/same-request.ts';
import { endFollowUp } from '../contracts/telling.ts';
import { TRIGGERS } from '../contracts/triggers.ts';
import { ServiceError } from '../errors.ts';
import type { InvocationStatuses } from '../sailpoint/invocation-statuses.ts';
import type { RequestStates } from '../sailpoint/request-states.ts';

export type Deps = {
  invocations: Pick<Invocations, 'apply' | 'ofAccessRequest'>;
  bus: EventBus;
  requestStates: RequestStates;
  statuses: InvocationStatuses;
  token: StoredToken;
  now: () => Date;
  logger: Logger;
  metrics: Metrics;
};

/** SailPoint sends the second event within seconds of the first answer. */
const IN_TIME_MS = 5 * 60_000;

export const followUp = (deps: Deps) => {
  const { invocations, bus, requestStates, statuses, token, now, logger, metrics } = deps;

  const hasComeBack = async (found: Invocation): Promise<boolean> => {
    const { review } = TRIGGERS[found.triggerId];
    if (review.way !== 'hand-over') return true;

    const siblings = await invocations.ofAccessRequest(found.accessRequestId);
    return siblings.some(
      ({ triggerId, request, sentAt }) =>
        triggerId === review.to && sentAt >= found.sentAt && isSameRequest(request, found.request),
    );
  };

  /** Whether nobody has to be asked any more: a test, or a request that ended without access. */
  const isVoid = async ({ invocationId, accessRequestId, sentAt }: Invocation) => {
    try {
      const stored = await token.read();
      if (await requestStates.hasEndedWithoutAccess(accessRequestId, stored)) return true;
      const rows = await statuses.list(stored, {
        since: new Date(Date.parse(sentAt) - IN_TIME_MS),
      });
      return rows.some(({ id, type }) => id === invocationId && type === 'TEST');
    } catch (error) {
      // Unknown: better a call for nothing than access with nobody asked.
      if (!(error instanceof ServiceError)) throw error;
      return false;
    }
  };

  return async (found: Invocation): Promise<void> => {
    const { invocationId, accessRequestId, endedAt = found.sentAt } = found;
    const end = (what: FollowUp) =>
      invocations.apply(invocationId, endFollowUp(FinalState.parse(found.state), what));

    if (await hasComeBack(found)) return void (await end('seen'));
    if (now().getTime() - Date.parse(endedAt) < IN_TIME_MS) return;
    if (await isVoid(found)) return void (await end('void'));

    await bus.publish(HAND_OVER_MISSED, describe(found));
    metrics.addMetric('HandOversMissed', MetricUnit.Count, 1);
    logger.error('A review passed and nobody was asked', { invocationId, accessRequestId });
    await end('missed');
  };
};
