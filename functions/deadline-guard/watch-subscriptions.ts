/** Looks whether SailPoint still has the subscriptions, and keeps how long it waits for answers. */
import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { ControlItem } from '../aws/control-item.ts';
import type { Control } from '../contracts/control.ts';
import { subscriptionIdIn } from '../contracts/event-source.ts';
import { noted } from '../contracts/response-deadline.ts';
import type { SubscribedTrigger } from '../contracts/trigger.ts';
import { ServiceError } from '../errors.ts';
import type { TriggerSubscription } from '../sailpoint/trigger-subscription.ts';

export type Deps = {
  control: Pick<ControlItem, 'noteDeadlines'>;
  triggers: readonly SubscribedTrigger[];
  now: () => Date;
  logger: Logger;
  metrics: Metrics;
};

/** The subscriptions of the tenant, listed once in a run. */
export type ListSubscriptions = () => Promise<TriggerSubscription[]>;

export const subscriptionWatch = ({ control, triggers, now, logger, metrics }: Deps) => {
  const look = async (all: readonly TriggerSubscription[], { deadlines = {} }: Control) => {
    const own = triggers.map(({ source }) => ({
      source,
      subscription: all.find(({ id }) => id === subscriptionIdIn(source)),
    }));
    const missing = own.filter(({ subscription }) => !subscription);
    if (missing.length > 0) {
      metrics.addMetric('SubscriptionsMissing', MetricUnit.Count, missing.length);
      const sources = missing.map(({ source }) => source);
      logger.error('SailPoint has no such subscription', { sources });
    }

    const found = own.flatMap(({ source, subscription }) =>
      subscription ? [{ source, responseDeadline: subscription.responseDeadline }] : [],
    );
    const changed = noted(deadlines, found, now());
    if (changed) await control.noteDeadlines(changed);
  };

  return async (list: ListSubscriptions, standing: Control): Promise<void> => {
    try {
      await look(await list(), standing);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      logger.warn('The subscriptions cannot be read', { code: error.code, reason: error.message });
    }
  };
};
