/** Subscriptions to event triggers, and the partner event sources that belong to them. */
import type { SubscriptionV2024 } from 'sailpoint-api-client';
import type { JsonPatchOperation } from '../core/json-patch.ts';
import type { Ids, PartnerBus, PartnerSource } from '../core/ports.ts';
import { found, Refusal } from '../core/refusal.ts';
import {
  checkSubscription,
  type SubscriptionPost,
  type SubscriptionPut,
} from './subscription-body.ts';
import { patchedSubscription } from './subscription-patch.ts';
import type { TenantTrigger } from './trigger.ts';
import { triggerOf } from './triggers.ts';

export type TenantSubscription = SubscriptionPut & { id: string; triggerId: string };

/** SailPoint names an event source after its subscription and its trigger. */
export const sourceName = ({
  id,
  triggerId,
}: Pick<TenantSubscription, 'id' | 'triggerId'>): string =>
  `aws.partner/sailpoint.com/${id}/idn/${triggerId.replace(/^idn:/, '')}`;

export const subscriptions = ({ ids, partner }: { ids: Ids; partner: PartnerBus }) => {
  const all = new Map<string, TenantSubscription>();
  const of = (triggerId: string) => [...all.values()].filter((one) => one.triggerId === triggerId);
  const get = (id: string) => found(all.get(id), `subscription ${id}`);

  const replace = async (before: TenantSubscription, body: SubscriptionPut) => {
    checkSubscription(body);
    const after = { ...body, id: before.id, triggerId: before.triggerId };
    await moveSource(partner, sourceOf(before), sourceOf(after));
    all.set(after.id, after);
    return after;
  };

  return {
    list: () => [...all.values()],

    /** The enabled subscriptions of a trigger: those that receive its events. */
    listening: (triggerId: string) => of(triggerId).filter(({ enabled }) => enabled),
    of,
    find: (id: string) => all.get(id),

    async create(body: SubscriptionPost): Promise<TenantSubscription> {
      checkSubscription(body);
      refuseSurplus(triggerOf(body.triggerId), of(body.triggerId));
      const added = { ...body, id: ids.uuid() };
      all.set(added.id, added);
      try {
        await moveSource(partner, undefined, sourceOf(added));
      } catch (error) {
        all.delete(added.id);
        throw error;
      }
      return added;
    },

    async put(id: string, { id: newId = id, triggerId, ...body }: Replacement) {
      const before = get(id);
      if (newId !== id || (triggerId ?? before.triggerId) !== before.triggerId) {
        throw new Refusal(400, 'The id and the triggerId of a subscription cannot be changed.');
      }
      return replace(before, body);
    },

    async patch(id: string, operations: JsonPatchOperation[]): Promise<TenantSubscription> {
      const before = get(id);
      return replace(before, patchedSubscription(before, operations));
    },

    async remove(id: string): Promise<void> {
      await moveSource(partner, sourceOf(get(id)), undefined);
      all.delete(id);
    },

    /** True if the subscription's secret has this value; secrets cannot be read otherwise. */
    hasSecret(id: string, { bearerToken, password }: SubscriptionSecret): boolean {
      const { httpConfig } = get(id);
      return bearerToken === undefined
        ? httpConfig?.basicAuthConfig?.password === password
        : httpConfig?.bearerTokenAuthConfig?.bearerToken === bearerToken;
    },
  };
};

type Replacement = SubscriptionPut & { id?: string | undefined; triggerId?: string | undefined };

export type TenantSubscriptions = ReturnType<typeof subscriptions>;
export type SubscriptionSecret = {
  bearerToken?: string | undefined;
  password?: string | undefined;
};

/** A subscription as the API serves it: its secrets always null. */
export const served = (subscription: TenantSubscription): SubscriptionV2024 => {
  const { httpConfig, ...rest } = subscription;
  const masked = httpConfig && {
    ...httpConfig,
    ...(httpConfig.basicAuthConfig && {
      basicAuthConfig: { ...httpConfig.basicAuthConfig, password: null },
    }),
    ...(httpConfig.bearerTokenAuthConfig && { bearerTokenAuthConfig: { bearerToken: null } }),
  };
  return {
    ...rest,
    triggerName: triggerOf(subscription.triggerId).name,
    ...(masked && { httpConfig: masked }),
  } as SubscriptionV2024;
};

const refuseSurplus = ({ id, type }: TenantTrigger, present: TenantSubscription[]) => {
  const [first] = present;
  if (type === 'REQUEST_RESPONSE' && first) {
    throw new Refusal(
      400,
      `DuplicatedSubscriptionException: trigger ${id} takes one subscription and has "${first.name}" (${first.id}); delete or change that one.`,
    );
  }
  if (present.length >= 50) {
    throw new Refusal(400, `Trigger ${id} has 50 subscriptions, the most there may be.`);
  }
};

const sourceOf = (subscription: TenantSubscription): PartnerSource | undefined =>
  subscription.type === 'EVENTBRIDGE' && subscription.eventBridgeConfig
    ? {
        name: sourceName(subscription),
        account: subscription.eventBridgeConfig.awsAccount,
        region: subscription.eventBridgeConfig.awsRegion,
      }
    : undefined;

/** Creates the new source before it deletes the old one. */
const moveSource = async (partner: PartnerBus, before?: PartnerSource, after?: PartnerSource) => {
  if (before?.account === after?.account && before?.region === after?.region) return;
  if (after) await partner.createSource(after);
  if (before) await partner.deleteSource(before);
};
