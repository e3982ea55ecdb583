/** Looks whether SailPoint's events can still come in. */
import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { EventSources } from '../aws/event-sources.ts';
import type { SubscribedTrigger } from '../contracts/trigger.ts';
import { ServiceError } from '../errors.ts';

export type Deps = {
  eventSources: Pick<EventSources, 'describe'>;
  triggers: readonly SubscribedTrigger[];
  logger: Logger;
  metrics: Metrics;
};

type Found = { state: string; expiresAt?: Date | undefined; reason?: string };

export const sourceChecker = ({ eventSources, triggers, logger, metrics }: Deps) => {
  const find = async (source: string): Promise<Found> => {
    try {
      return (await eventSources.describe(source)) ?? { state: 'missing' };
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      return { state: 'unreadable', reason: error.message };
    }
  };

  return async (): Promise<void> => {
    const found = await Promise.all(
      triggers.map(async ({ source }) => ({ source, ...(await find(source)) })),
    );
    for (const { source, state, expiresAt, reason } of found) {
      if (state === 'ACTIVE' && !expiresAt) continue;

      metrics.addMetric('InactiveEventSources', MetricUnit.Count, 1);
      logger.error('A partner event source is not active', {
        source,
        state,
        expiresAt: expiresAt?.toISOString(),
        reason,
      });
    }
  };
};
