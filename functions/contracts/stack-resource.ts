/** The two resources that a CloudFormation stack has for each subscription, and what it says of them. */
import * as z from 'zod/mini';
import { TenantUrl } from './tenant-url.ts';
import { Text } from './text.ts';
import { TriggerId } from './trigger.ts';

/** The subscription's existence: it comes before the event bus, and is made without being enabled. */
export const SUBSCRIPTION = 'Custom::SailPointSubscription';

/** Its settings and that it is enabled: it comes after all that answers, and goes before it. */
export const ACTIVATION = 'Custom::SailPointActivation';

/** What the props say of a subscription; CloudFormation hands everything over as text. */
export const SubscriptionProperties = z.object({
  /** The tenant that it belongs to; a resource of an older version does not say. */
  tenantUrl: z.optional(TenantUrl),
  triggerId: TriggerId,
  name: Text,
  description: Text,
  responseDeadline: Text,
  filter: z.optional(Text),
  /** Whether a subscription of somebody else may be taken over. */
  adopt: z.stringbool(),
});
export type SubscriptionProperties = z.output<typeof SubscriptionProperties>;

export const ActivationProperties = z.extend(SubscriptionProperties, {
  subscriptionId: Text,
  /** What the subscription's own resource signs it with. */
  owner: Text,
});
export type ActivationProperties = z.output<typeof ActivationProperties>;

/** What `Fn::GetAtt` finds at a `SUBSCRIPTION`. */
export type SubscriptionAttributes = {
  EventSourceName: string;
  SubscriptionId: string;
  Owner: string;
};
