import { subscriptionIdIn } from '../../../functions/contracts/event-source.ts';
import type { SubscribedTrigger } from '../../../functions/contracts/trigger.ts';
import type { TriggerSubscription } from '../../../functions/sailpoint/trigger-subscription.ts';

/** A trigger of the installation with the subscription that its events come from, if it exists. */
export type OwnSubscription = {
  trigger: SubscribedTrigger;
  subscriptionId: string;
  subscription: TriggerSubscription | undefined;
};

/** The installation's triggers, each with its subscription among those of the tenant. */
export const ownSubscriptions = (
  triggers: readonly SubscribedTrigger[],
  all: readonly TriggerSubscription[],
): OwnSubscription[] =>
  triggers.map((trigger) => {
    const subscriptionId = subscriptionIdIn(trigger.source);
    const subscription = all.find(({ id }) => id === subscriptionId);
    return { trigger, subscriptionId, subscription };
  });
