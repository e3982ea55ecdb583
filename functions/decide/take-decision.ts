/** Takes somebody's decision about an invocation in review; whoever is refused is told why. */
import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { EventBus } from '../aws/event-bus.ts';
import type { Invocations } from '../aws/invocations.ts';
import { DECISION_REFUSED } from '../contracts/announcement.ts';
import type { Invocation } from '../contracts/invocation.ts';
import type { SubmittedDecision } from '../contracts/request-to-decide.ts';
import type { Sender } from '../contracts/sender.ts';
import { hasCounted, isSelfReview } from '../contracts/submitted-decision.ts';
import { decideByReviewer } from '../contracts/transitions.ts';
import type { Announce } from '../invocation/announcer.ts';
import { countDecision } from '../invocation/count-decision.ts';
import { byReviewer } from '../policy/comments.ts';
import { decisionOf, type Settings } from '../policy/conclude.ts';
import { plain } from '../policy/explain.ts';

export type Deps = {
  invocations: Pick<Invocations, 'find' | 'apply'>;
  announce: Announce;
  bus: EventBus;
  settings: Settings;
  now: () => Date;
  logger: Logger;
  metrics: Metrics;
};

/** Why a submitted decision does not count. */
type Refusal = 'INVOCATION_UNKNOWN' | 'NOT_IN_REVIEW' | 'SELF_REVIEW';

export const decisionTaker = (deps: Deps) => {
  const { invocations, announce, bus, settings, now, logger, metrics } = deps;

  /** The event says who decided only to somebody who came too late; nothing of the request. */
  const refuse = async (
    { invocationId, decidedBy }: SubmittedDecision,
    sender: Sender,
    reason: Refusal,
    { state, decision }: Partial<Invocation> = {},
  ) => {
    const detail = {
      invocationId,
      decidedBy,
      sender,
      reason,
      state,
      decision: decision && { outcome: decision.outcome, by: decision.by },
    };
    await bus.publish({ detailType: DECISION_REFUSED, detail });
    metrics.addMetric('RefusedDecisions', MetricUnit.Count, 1);
    logger.warn('Submitted decision refused', { invocationId, reason, state });
  };

  return async (submitted: SubmittedDecision, sender: Sender): Promise<void> => {
    const { invocationId } = submitted;
    const found = await invocations.find(invocationId);
    if (!found) return refuse(submitted, sender, 'INVOCATION_UNKNOWN');
    if (isSelfReview(submitted, found)) return refuse(submitted, sender, 'SELF_REVIEW');

    const outcome = submitted.approved ? 'approve' : 'deny';
    const comment = plain(submitted.comment) || byReviewer(outcome);
    const made = { by: submitted.decidedBy, at: now().toISOString(), sender };
    const decision = decisionOf(found.triggerId, { outcome, comment }, settings, made);
    const { applied, invocation } = await invocations.apply(
      invocationId,
      decideByReviewer(decision),
    );
    if (!applied && !hasCounted(submitted, invocation)) {
      return refuse(submitted, sender, 'NOT_IN_REVIEW', invocation);
    }
    if (applied) {
      countDecision(metrics, decision);
      logger.info('Decided by a reviewer', { invocationId, outcome });
    }
    await announce(invocation);
  };
};
