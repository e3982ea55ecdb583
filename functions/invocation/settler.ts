/** Carries out a transition, and counts and announces the end if it is one. */
import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Invocations } from '../aws/invocations.ts';
import type { FinalState, Invocation } from '../contracts/invocation.ts';
import type { Transition } from '../contracts/transition.ts';
import { isFinal } from '../contracts/transitions.ts';
import type { Announce } from './announcer.ts';

/** Gives the record as it stands afterwards, whoever won. */
export type Settle = (invocationId: string, transition: Transition) => Promise<Invocation>;

const METRIC_OF: Record<FinalState, string> = {
  completed: 'Answered',
  rejected: 'Rejected',
  expired: 'Late',
  uncertain: 'Uncertain',
};

export const settler =
  ({
    invocations,
    announce,
    now,
    logger,
    metrics,
  }: {
    invocations: Pick<Invocations, 'apply'>;
    announce: Announce;
    now: () => Date;
    logger: Logger;
    metrics: Metrics;
  }): Settle =>
  async (invocationId, transition) => {
    const { applied, invocation } = await invocations.apply(invocationId, transition);
    const { state, attempts, sentAt, failure } = invocation;
    if (!isFinal(state)) return invocation;

    if (applied) {
      metrics.addMetric(METRIC_OF[state], MetricUnit.Count, 1);
      metrics.addMetric('Attempts', MetricUnit.Count, attempts);
      if (state === 'completed') {
        const elapsedMs = now().getTime() - Date.parse(sentAt);
        metrics.addMetric('TimeToAnswer', MetricUnit.Milliseconds, elapsedMs);
      }
      logger.info('Invocation ended', { invocationId, state, attempts, failure });
    }
    await announce(invocation);
    return invocation;
  };
