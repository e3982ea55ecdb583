/** The subscription in SailPoint: made, enabled, removed. Each can be repeated after any interruption. */
import type { ControlItem } from '../aws/control-item.ts';
import type { EventSources } from '../aws/event-sources.ts';
import type { AccessToken } from '../contracts/credentials.ts';
import { sourceOfSubscription } from '../contracts/event-source.ts';
import type {
  ActivationProperties,
  SubscriptionAttributes,
  SubscriptionProperties,
} from '../contracts/stack-resource.ts';
import { type EventDestination, ownIn } from '../contracts/subscription-owner.ts';
import {
  activationOf,
  draft,
  occupancy,
  type WantedSubscription,
} from '../contracts/subscription-plan.ts';
import type { TriggerId } from '../contracts/trigger.ts';
import type { Subscriptions } from '../sailpoint/subscriptions.ts';
import type { Triggers } from '../sailpoint/triggers.ts';
import { hasTimeFor, type Patience } from './persevere.ts';
import {
  busExists,
  invalidFilter,
  missingSource,
  tenantChanged,
  unknownTrigger,
} from './rules/refusals.ts';

export type Deps = {
  subscriptions: Pick<Subscriptions, 'list' | 'create' | 'patch' | 'delete' | 'validateFilter'>;
  triggers: Triggers;
  eventSources: EventSources;
  /** Whose look at the subscriptions nobody may rely on while they change. */
  control: Pick<ControlItem, 'forget'>;
  home: EventDestination;
};

/** One run: its token, its time, and whom it tells before it changes anything. */
export type StackRun = {
  token: AccessToken;
  patience: Patience;
  isUpdate: boolean;
  /** Whether the resource belonged to another tenant until now. */
  isOfOtherTenant: boolean;
  changing: () => void;
};

const POLL_MS = 2_000;

export const keeper = ({ subscriptions, triggers, eventSources, control, home }: Deps) => {
  const checkFilter = async ({ triggerId, filter }: WantedSubscription, token: AccessToken) => {
    if (filter === undefined) return;
    const input = await triggers.exampleInput(triggerId, token);
    if (!input) throw unknownTrigger(triggerId);
    const { readable } = await subscriptions.validateFilter(filter, input, token);
    if (!readable) throw invalidFilter(triggerId, filter);
  };

  const waitForSource = async (name: string, patience: Patience) => {
    for (;;) {
      const source = await eventSources.describe(name);
      if (source && source.state !== 'DELETED') return;
      if (!hasTimeFor(patience, POLL_MS)) throw missingSource(name, home);
      await patience.pause(POLL_MS);
    }
  };

  return {
    /** Makes the subscription if it is not there, not enabled; changes nothing if it is. */
    async establish(
      properties: SubscriptionProperties,
      owner: string,
      { token, patience, isUpdate, isOfOtherTenant, changing }: StackRun,
    ): Promise<SubscriptionAttributes> {
      const wanted = { ...properties, owner, home };
      const { own, adopted } = occupancy(await subscriptions.list(token, wanted.triggerId), wanted);
      // A rollback comes back to the tenant that has it.
      if (isOfOtherTenant && !own) throw tenantChanged();
      if (wanted.filter !== own?.filter) await checkFilter(wanted, token);

      // One to adopt stays as it is until everything is there that answers: a failure harms nothing.
      if (!adopted) changing();
      const subscription = own ?? adopted ?? (await subscriptions.create(draft(wanted), token));
      const EventSourceName = sourceOfSubscription(subscription.id, subscription.triggerId);
      // An update has its bus already, and must be able to roll back whatever became of the source.
      if (!own || !isUpdate) {
        await waitForSource(EventSourceName, patience);
        if (await eventSources.hasBus(EventSourceName)) throw busExists(EventSourceName);
      }
      return { EventSourceName, SubscriptionId: subscription.id, Owner: owner };
    },

    /** Gives the subscription its settings and lets SailPoint send: all is there that answers. */
    async activate(properties: ActivationProperties, { token, changing }: StackRun): Promise<void> {
      const { triggerId, subscriptionId } = properties;
      const all = await subscriptions.list(token, triggerId);
      const { operations } = activationOf(all, properties, home);

      changing();
      if (operations.length === 0) return;
      await control.forget();
      await subscriptions.patch(subscriptionId, operations, token);
    },

    /** Deletes the owner's subscription; one of somebody else stays. */
    async remove(
      triggerId: TriggerId,
      whose: { owner: string; knownId?: string },
      { token }: Pick<StackRun, 'token'>,
    ): Promise<void> {
      const own = ownIn(await subscriptions.list(token, triggerId), { ...whose, home });
      if (!own) return;
      await control.forget();
      await subscriptions.delete(own.id, token);
    },
  };
};
