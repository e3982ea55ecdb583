/** What a subscription should be, against what SailPoint has: for the deployment and for its repair. */
import { ServiceError } from '../errors.ts';
import type { ActivationProperties, SubscriptionProperties } from './stack-resource.ts';
import { type EventDestination, isHere, ownIn, type Signed, signed } from './subscription-owner.ts';
import type { TriggerId } from './trigger.ts';

/** What there is, as far as it decides what to do. */
export type Present = Signed & {
  name: string;
  enabled: boolean;
  filter?: string | undefined;
  responseDeadline?: string | undefined;
};

export type WantedSubscription = Omit<SubscriptionProperties, 'triggerId'> & {
  triggerId: TriggerId;
  owner: string;
  home: EventDestination;
  /** The subscription's id, where it is known to be the owner's. */
  knownId?: string;
};

/** The owner's subscription, or one to take over, or nothing yet; TRIGGER_TAKEN if it is neither. */
export const occupancy = <Found extends Present>(
  all: readonly Found[],
  wanted: WantedSubscription,
): { own?: Found; adopted?: Found } => {
  const own = ownIn(all, wanted);
  if (own) return { own };

  const [other] = all;
  if (!other) return {};
  if (wanted.adopt && isHere(other, wanted.home)) return { adopted: other };
  throw taken(other, wanted);
};

const taken = (other: Present, { triggerId, home }: WantedSubscription): ServiceError => {
  const { awsAccount, awsRegion } = other.eventBridgeConfig ?? {};
  const target = awsAccount ? ` to account ${awsAccount} in ${awsRegion}` : '';
  const remedy = isHere(other, home)
    ? 'set adopt: true to take it over, or delete it in SailPoint'
    : 'delete it in SailPoint before this deployment';

  return new ServiceError(
    'TRIGGER_TAKEN',
    `Trigger "${triggerId}" has its one subscriber already: "${other.name}" ` +
      `(${other.type}${target}, id ${other.id}); ${remedy}.`,
  );
};

/** A new subscription: not enabled, or SailPoint would send requests before anything can answer. */
export const draft = (wanted: WantedSubscription) => ({
  triggerId: wanted.triggerId,
  ...settings(wanted),
  enabled: false,
  eventBridgeConfig: { awsAccount: wanted.home.account, awsRegion: wanted.home.region },
});

const settings = ({ name, description, owner, responseDeadline, filter }: WantedSubscription) => ({
  name,
  description: signed(description, owner),
  responseDeadline,
  filter,
});

/** What turns the present subscription into the wanted one, enabled; nothing if it is that. */
export const differences = (present: Present, wanted: WantedSubscription) => {
  const fields = Object.entries({ ...settings(wanted), enabled: true }) as [
    keyof ReturnType<typeof settings>,
    string | undefined,
  ][];

  return fields
    .filter(([field, value]) => present[field] !== value)
    .map(([field, value]) => {
      const path = `/${field}` as const;
      if (value === undefined) return { op: 'remove', path } as const;
      return { op: present[field] === undefined ? 'add' : 'replace', path, value } as const;
    });
};

/**
 * The subscription that a stack activates, and what gives it the settings of the stack, enabled.
 * Throws SUBSCRIPTION_MISSING if it is gone, TRIGGER_TAKEN if another one has its place.
 */
export const activationOf = <Found extends Present>(
  all: readonly Found[],
  properties: ActivationProperties,
  home: EventDestination,
) => {
  const { triggerId, subscriptionId } = properties;
  const wanted = { ...properties, home, knownId: subscriptionId };
  const { own, adopted } = occupancy(all, wanted);
  const present = own ?? adopted;
  if (!present || present.id !== subscriptionId) throw gone(triggerId, subscriptionId);
  return { present, operations: differences(present, wanted) };
};

const gone = (triggerId: string, id: string) =>
  new ServiceError(
    'SUBSCRIPTION_MISSING',
    `The subscription ${id} to trigger "${triggerId}" is gone from SailPoint; ` +
      'change its description in the props of the stack and deploy again, and it will be recreated.',
  );
