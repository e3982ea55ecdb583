/** Starts the invocations of a trigger's subscriptions. */
import { Refusal } from '../core/refusal.ts';
import type { EventDelivery } from './event-delivery.ts';
import { passes } from './event-filter.ts';
import type { Start, TenantInvocation, TenantInvocations } from './invocations.ts';
import type { TenantSubscription, TenantSubscriptions } from './subscriptions.ts';
import { triggerOf } from './triggers.ts';

type Deps = {
  subscriptions: TenantSubscriptions;
  invocations: TenantInvocations;
  delivery: EventDelivery;
};

export type Test = {
  triggerId: string;
  contentJson: object;
  input?: object | undefined;
  subscriptionIds?: string[] | undefined;
};

export const triggerCalls = ({ subscriptions, invocations, delivery }: Deps) => {
  const call = (subscription: TenantSubscription, start: Start): TenantInvocation => {
    const invocation = invocations.start(triggerOf(subscription.triggerId), subscription, start);
    delivery.send(invocation, subscription);
    return invocation;
  };

  return {
    /** One invocation for each enabled subscription whose filter matches the event. */
    fire: (triggerId: string, input: object, accessRequestId: string): TenantInvocation[] =>
      subscriptions
        .listening(triggerId)
        .filter(({ filter }) => passes(filter ?? undefined, input))
        .map((subscription) =>
          call(subscription, { type: 'REAL_TIME', input, contentJson: {}, accessRequestId }),
        ),

    /** Test invocations also reach disabled subscriptions and skip filters. */
    test({ triggerId, contentJson, input, subscriptionIds }: Test): TenantInvocation[] {
      const trigger = triggerOf(triggerId);
      const issue = input && trigger.input.safeParse(input).error?.issues[0];
      if (issue) {
        const where = ['input', ...issue.path].join('.');
        throw new Refusal(400, `The input does not fit ${triggerId}: ${where}: ${issue.message}.`);
      }

      return subscriptions
        .of(triggerId)
        .filter(({ id }) => !subscriptionIds?.length || subscriptionIds.includes(id))
        .map((subscription) =>
          call(subscription, {
            type: 'TEST',
            input: input ?? trigger.exampleInput,
            contentJson,
            accessRequestId: undefined,
          }),
        );
    },
  };
};

export type TriggerCalls = ReturnType<typeof triggerCalls>;
