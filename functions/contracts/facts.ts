/** What is known about a request beyond its event, where it is from, and why something is not known. */
import * as z from 'zod/mini';
import { fact, type UnknownParts } from './recorded-fact.ts';

export const PrivilegeLevel = z.enum(['HIGH', 'MEDIUM', 'LOW', 'NONE']);
export type PrivilegeLevel = z.infer<typeof PrivilegeLevel>;

export const SodLevel = z.enum(['CRITICAL', 'HIGH', 'MEDIUM', 'LOW']);
export type SodLevel = z.infer<typeof SodLevel>;

/** A side of a separation-of-duties policy: nobody may have something of both. */
export const SodSide = z.enum(['LEFT', 'RIGHT']);
export type SodSide = z.infer<typeof SodSide>;

/** A value with each of its parts named, so that a new part is missed where values are made. */
export type AllParts<Value> = { [Part in keyof Required<Value>]: Value[Part] };

/** A person or a governance group. */
export const Actor = z.object({
  type: z.enum(['IDENTITY', 'GOVERNANCE_GROUP']),
  id: z.string(),
  name: z.optional(z.string()),
});
export type Actor = z.infer<typeof Actor>;

/** Somebody by id, with the name that SailPoint shows. */
const Person = z.object({ id: z.string(), name: z.string() });
export type Person = z.infer<typeof Person>;

/** `GET /identities/v1/{id}` */
export const IdentityFacts = z.object({
  username: z.optional(z.string()),
  /** Technical name of the lifecycle state: `active`, `terminated`, or what the tenant made up. */
  lifecycleState: z.optional(z.string()),
  /** `identityStatus`, such as ACTIVE, DISABLED or TERMINATED. */
  status: z.optional(z.string()),
  manager: z.optional(Person),
  isManager: z.optional(z.boolean()),
  /** The manager, the manager's manager and so on, up to one who has none. */
  managers: z.optional(z.array(Person)),
  /** Ids of all entitlements that the person has. */
  entitlementIds: z.optional(z.array(z.string())),
  /** Ids of other access requests for the person that are not over. */
  openRequests: z.optional(z.array(z.string())),
  /** Ids of the items that these would add. */
  requestedItems: z.optional(z.array(z.string())),
  /** Ids of the governance groups that the person is a member of. */
  groupIds: z.optional(z.array(z.string())),
  /** Identity attributes by technical name, each with its values as text. */
  attributes: z.record(z.string(), z.array(z.string())),
});
export type IdentityFacts = z.infer<typeof IdentityFacts>;

/** `GET /roles/v1/{id}`, `/access-profiles/v1/{id}` or `/entitlements/v1/{id}` */
export const ItemFacts = z.object({
  owner: z.optional(Person),
  additionalOwners: z.array(Person),
  /** The item's own level, else the highest of the entitlements that it brings. */
  privilegeLevel: z.optional(PrivilegeLevel),
  sourceId: z.optional(z.string()),
  sourceName: z.optional(z.string()),
  requestable: z.optional(z.boolean()),
  endDateRequired: z.optional(z.boolean()),
  /** Tags of an entitlement. */
  tags: z.array(z.string()),
  /** Access-model metadata: keys of attributes with the keys of their values. */
  metadata: z.record(z.string(), z.array(z.string())),
  /** Ids of all entitlements that the item brings, itself included if it is one. */
  entitlementIds: z.optional(z.array(z.string())),
  /** Names of the sources of all these. */
  sources: z.optional(z.array(z.string())),
});
export type ItemFacts = z.infer<typeof ItemFacts>;

/** Dates by recipient id and item id; null where there is none. */
const DatesByPair = z.record(z.string(), z.record(z.string(), z.nullable(z.iso.datetime())));
export type DatesByPair = z.infer<typeof DatesByPair>;

/** `GET /access-request-status/v1`, what holds for the whole request. */
export const StatusFacts = z.object({
  requestType: z.optional(z.enum(['GRANT_ACCESS', 'REVOKE_ACCESS', 'MODIFY_ACCESS'])),
  identityType: z.optional(z.enum(['HUMAN', 'MACHINE'])),
  startDate: z.optional(z.iso.datetime()),
  removeDate: z.optional(z.iso.datetime()),
  /** In place of `startDate` and `removeDate`, where they differ between items or recipients. */
  startDates: z.optional(DatesByPair),
  removeDates: z.optional(DatesByPair),
  clientMetadata: z.record(z.string(), z.string()),
});
export type StatusFacts = z.infer<typeof StatusFacts>;

/** A separation-of-duties policy that the request would violate: `GET /sod-policies/v1/{id}`. */
export const SodPolicy = z.object({
  id: z.string(),
  name: z.string(),
  level: z.optional(SodLevel),
  /** Who answers for a violation, first choice first. `MANAGER` is the recipient's manager. */
  owners: z.array(z.union([Actor, z.literal('MANAGER')])),
  /** The sides of which the recipient has not everything yet that violates the policy. */
  newSides: z.optional(z.array(SodSide)),
  /** Whether a mitigating control may be applied to a violation: `allowedControls`. */
  mitigable: z.optional(z.boolean()),
});
export type SodPolicy = z.infer<typeof SodPolicy>;

/**
 * A value with its provenance, or the reason why there is none. A part that could not be read is
 * named in `unknownParts`; a list there still has the entries that could be read. A part that is
 * missing and not named there, nor in `notAskedParts`, is one that SailPoint does not have.
 */
export type Fact<Value> = { source: string; at: string } & (
  | {
      value: Value;
      unknownParts?: UnknownParts | undefined;
      notAskedParts?: string[] | undefined;
    }
  | { unknown: string }
);

/** A fact that SailPoint was not asked for, as no policy could read it. A policy finds nothing. */
export type NotAsked = { source: string; at: string; notAsked: true };

/** A fact as a record has it: known, unknown or not asked for. */
export type RecordedFact<Value> = Fact<Value> | NotAsked;

/** Somebody who may review, with their `identityState` of `GET /public-identities/v1`. */
export type ReviewerFacts = IdentityFacts & { identityState?: string | undefined };

/** A governance group: ids of its members, of `GET /workgroups/v1/{id}/members` */
export type GroupFacts = { members: string[] };

/** Everything about one request that was asked for, or left out because no policy reads it. */
export const Facts = z.object({
  /** By identity id: the requester and every recipient. */
  identities: z.record(z.string(), fact(IdentityFacts)),
  /** By item id. */
  items: z.record(z.string(), fact(ItemFacts)),
  status: fact(StatusFacts),
  /** By recipient id and item id: the policies that this item would make the recipient violate. */
  violations: z.record(z.string(), z.record(z.string(), fact(z.array(SodPolicy)))),
});
export type Facts = z.infer<typeof Facts>;

/** The value of a fact, or nothing when it was not asked for or is not known. */
export const known = <Value>(fact: RecordedFact<Value> | undefined): Value | undefined =>
  fact && 'value' in fact ? fact.value : undefined;
