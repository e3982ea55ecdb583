import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import pLimit from 'p-limit';

/** Works through invocations, some at a time; one that fails is told and keeps no other waiting. */
export type ForEach = <One extends { invocationId: string }>(
  all: readonly One[],
  work: (one: One) => Promise<unknown>,
) => Promise<void>;

const AT_ONCE = 10;

export const forEachOf =
  ({ logger, metrics }: { logger: Logger; metrics: Metrics }): ForEach =>
  async (all, work) => {
    const limit = pLimit(AT_ONCE);
    const tell = (invocationId: string) => (error: Error) => {
      metrics.addMetric('DeadlineGuardFailures', MetricUnit.Count, 1);
      // Name and message alone: an SDK's error may carry the record that it is about.
      logger.error('Guarding failed', {
        invocationId,
        error: error.name,
        reason: error.message,
      });
    };

    await Promise.all(all.map((one) => limit(work, one).catch(tell(one.invocationId))));
  };
