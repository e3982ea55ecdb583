import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { FinalState, Invocation } from '../contracts/invocation.ts';
import { countLost } from './count-lost.ts';

/** Counts and logs the end of an invocation; `state` is how it ended. */
export const countEnd = (
  { invocationId, attempts, sentAt, failure }: Invocation,
  state: FinalState,
  { now, logger, metrics }: { now: () => Date; logger: Logger; metrics: Metrics },
): void => {
  metrics.addMetric('Attempts', MetricUnit.Count, attempts);
  if (state !== 'completed') countLost(metrics);
  else {
    metrics.addMetric('Answered', MetricUnit.Count, 1);
    const elapsedMs = now().getTime() - Date.parse(sentAt);
    metrics.addMetric('TimeToAnswer', MetricUnit.Milliseconds, elapsedMs);
  }
  logger.info('Invocation ended', { invocationId, state, attempts, failure });
};
