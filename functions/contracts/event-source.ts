/**
 * Names of SailPoint's partner event sources, each of which is also the name of its event bus:
 * `aws.partner/sailpoint.com/{subscription id}/idn/{trigger}`.
 */
import { triggerName } from './trigger.ts';

/** The beginning of every partner's source. */
export const PARTNER = 'aws.partner/';
/** The beginning of every source of SailPoint's. */
export const SAILPOINT = `${PARTNER}sailpoint.com`;
/** The event pattern of a trigger's rule: everything that comes to the bus. */
export const EVERY_EVENT = { source: [{ prefix: PARTNER }] };
/** Slashes in a source's name. */
export const SLASHES = 4;

/** The name of the event source that SailPoint makes for a subscription. */
export const sourceOfSubscription = (subscriptionId: string, triggerId: string): string =>
  `${SAILPOINT}/${subscriptionId}/idn/${triggerName(triggerId)}`;

/** The id of the subscription that a source belongs to; empty if the name has none. */
export const subscriptionIdIn = (source: string): string => source.split('/')[2] ?? '';

/** A regular expression for the sources of one trigger. */
export const sourcesOf = (triggerId: string): RegExp =>
  new RegExp(`^aws\\.partner/sailpoint\\.com[^/]*/[^/]+/idn/${triggerName(triggerId)}$`);
