/** Each part of a fact as attributes in Cedar's words; `policies/countersign.cedarschema` has them all. */
import type { CedarValueJson } from '@cedar-policy/cedar-wasm/web';
import type { IdentityFacts, ItemFacts, SodPolicy, StatusFacts } from '../contracts/facts.ts';
import { canonicalId } from '../contracts/ids.ts';
import { reference } from './references.ts';

export type Attributes = Record<string, CedarValueJson>;

/** A new part belongs in here. One that no policy can ask for becomes no attribute. */
type Parts<Value> = {
  [Part in keyof Required<Value>]: (part: NonNullable<Value[Part]>) => Attributes;
};

const none = () => ({});

export const datetime = (at: string) => ({ __extn: { fn: 'datetime', arg: at } });

/** Cedar takes three digits of a second or none, the contract any number of them. */
export const instant = (at: string) => datetime(new Date(at).toISOString());

export const IDENTITY_PARTS: Parts<IdentityFacts> = {
  username: (username) => ({ username }),
  lifecycleState: (lifecycleState) => ({ lifecycleState }),
  status: (status) => ({ status }),
  manager: ({ id }) => ({ manager: reference('Identity', id) }),
  isManager: (isManager) => ({ isManager }),
  managers: (managers) => ({ managers: managers.map(({ id }) => reference('Identity', id)) }),
  entitlementIds: (ids) => ({ entitlements: ids.map((id) => reference('AccessItem', id)) }),
  openRequests: (ids) => ({ openRequests: new Set(ids.map(canonicalId)).size }),
  requestedItems: (ids) => ({ requested: ids.map((id) => reference('AccessItem', id)) }),
  groupIds: (ids) => ({ groups: ids.map((id) => reference('GovernanceGroup', id)) }),
  // The tags of the entity.
  attributes: none,
};

export const ITEM_PARTS: Parts<ItemFacts> = {
  owner: ({ id }) => ({ owner: reference('Identity', id) }),
  additionalOwners: (owners) => ({
    additionalOwners: owners.map(({ id }) => reference('Identity', id)),
  }),
  privilegeLevel: (level) => ({ privilegeLevel: reference('PrivilegeLevel', level) }),
  sourceId: none,
  sourceName: (source) => ({ source }),
  requestable: (requestable) => ({ requestable }),
  endDateRequired: (endDateRequired) => ({ endDateRequired }),
  tags: (labels) => ({ labels }),
  // The tags of the entity.
  metadata: none,
  entitlementIds: (ids) => ({ entitlementCount: new Set(ids.map(canonicalId)).size }),
  sources: (sources) => ({ sources }),
};

export const STATUS_PARTS: Parts<StatusFacts> = {
  // `Action` says so already.
  requestType: none,
  identityType: (type) => ({ identityType: reference('IdentityType', type) }),
  // Dates are those of a pair; `pair-dates.ts` has them.
  startDate: none,
  removeDate: none,
  startDates: none,
  removeDates: none,
  // An entity of its own.
  clientMetadata: none,
};

export const SOD_POLICY_PARTS: Parts<SodPolicy> = {
  id: none,
  name: (name) => ({ name }),
  level: (level) => ({ level: reference('SodLevel', level) }),
  owners: none,
  newSides: (sides) => ({ newSides: sides.map((side) => reference('SodSide', side)) }),
  mitigable: (mitigable) => ({ mitigable }),
};

/** What is unknown is absent, so that a policy must ask `has`. */
export const attributesOf = <Value extends object>(
  parts: Parts<Value>,
  value: Value | undefined,
): Attributes =>
  Object.assign(
    {},
    ...Object.entries(value ?? {}).map(([part, given]) =>
      given === undefined
        ? {}
        : parts[part as keyof Value]?.(given as NonNullable<Value[keyof Value]>),
    ),
  );
