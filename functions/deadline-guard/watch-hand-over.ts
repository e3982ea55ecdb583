/** Keeps the fact that `decide` relies on when it lets a review pass: people will be asked afterwards. */
import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { ControlItem } from '../aws/control-item.ts';
import type { Delivery } from '../aws/delivery.ts';
import { subscriptionIdIn } from '../contracts/event-source.ts';
import { type FilterSeen, filterSeen } from '../contracts/filter-seen.ts';
import type { SubscribedTrigger } from '../contracts/trigger.ts';
import { TRIGGERS } from '../contracts/triggers.ts';
import { ServiceError } from '../errors.ts';
import type { TriggerSubscription } from '../sailpoint/trigger-subscription.ts';
import { type Home, subscriptionProblem } from './rules/subscription-problem.ts';
import type { ListSubscriptions } from './watch-subscriptions.ts';

export type Deps = {
  control: Pick<ControlItem, 'read' | 'see'>;
  delivery: Delivery;
  triggers: readonly SubscribedTrigger[];
  home: Home;
  now: () => Date;
  logger: Logger;
  metrics: Metrics;
};

type HandOver = { from: SubscribedTrigger; to: SubscribedTrigger };

/** The pairs of subscribed triggers of which one hands its reviews to the other. */
const handOversIn = (triggers: readonly SubscribedTrigger[]): HandOver[] =>
  triggers.flatMap((from) => {
    const { review } = TRIGGERS[from.triggerId];
    const to = triggers.find(
      ({ triggerId }) => review.way === 'hand-over' && triggerId === review.to,
    );
    return to ? [{ from, to }] : [];
  });

export const handOverWatch = (deps: Deps) => {
  const { control, delivery, triggers, home, now, logger, metrics } = deps;
  const handOvers = handOversIn(triggers);

  const problemIn = async (all: readonly TriggerSubscription[]) => {
    for (const { from, to } of handOvers) {
      const problem =
        subscriptionProblem(all, { from: from.source, to: to.source, home }) ??
        (await delivery.problemOf(to.triggerId));
      if (problem) return problem;
    }
    return undefined;
  };

  /** Nothing while a subscription is missing: what it carries later counts as of then. */
  const filterIn = (all: readonly TriggerSubscription[], before: FilterSeen | undefined) => {
    const senders = handOvers.map(({ from }) =>
      all.find(({ id }) => id === subscriptionIdIn(from.source)),
    );
    const filters = senders.flatMap((one) => (one ? [one.filter ?? ''] : []));
    return filters.length === senders.length
      ? filterSeen(before, filters.join('\n'), now())
      : undefined;
  };

  return async (list: ListSubscriptions): Promise<void> => {
    if (handOvers.length === 0) return;

    const seenAt = now().toISOString();
    // Before anything is looked at: somebody may change a subscription meanwhile.
    const { voided, filterSeen: before } = await control.read();
    try {
      const all = await list();
      const seen = filterIn(all, before);
      const problem = await problemIn(all);
      const handOver = { seenAt, ...(problem && { problem }) };
      await control.see({ handOver, filterSeen: seen }, voided);
      if (!problem) return;
      metrics.addMetric('HandOverUnsafe', MetricUnit.Count, 1);
      logger.error('Reviews are held: they cannot be handed over', { problem });
    } catch (error) {
      // What was seen before gets old by itself, and reviews are held then.
      if (!(error instanceof ServiceError)) throw error;
      metrics.addMetric('HandOverUnsafe', MetricUnit.Count, 1);
      logger.warn('It cannot be told whether reviews may be handed over', {
        code: error.code,
        reason: error.message,
      });
    }
  };
};
