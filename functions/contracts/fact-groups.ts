/** Every group of facts, described once. Whatever walks over facts goes by this. */
import * as z from 'zod/mini';
import {
  type Actor,
  type Fact,
  type Facts,
  IdentityFacts,
  ItemFacts,
  type Person,
  SodPolicy,
  StatusFacts,
} from './facts.ts';
import type { UnknownParts } from './recorded-fact.ts';

type FactOf<Node> = [Extract<Node, { value: unknown }>] extends [never]
  ? Node extends Record<string, infer Inner>
    ? FactOf<Inner>
    : never
  : Extract<Node, { value: unknown }>['value'];

export type FactGroup = keyof Facts;

/** The value of one fact of a group. */
export type FactValue<Group extends FactGroup> = FactOf<Facts[Group]>;

/** Each part of a value, as somebody may see it who may not see personal data. */
type Redactions<Value> = { [Part in keyof Required<Value>]: (part: Value[Part]) => Value[Part] };

type Description<Value> = {
  /** The ids under which its facts lie, outermost first; none for a fact about the whole request. */
  ids: readonly ('identity' | 'item')[];
  /** What a fact is about, for people. */
  title: (ids: readonly string[]) => string;
  /** What a record can keep. */
  schema: z.ZodMiniType<Value>;
  withoutPersonalData: (value: Value) => Value;
  /** The fact without the parts of which something is not known. */
  withoutParts: (fact: KnownFact<Value>, parts: UnknownParts) => Fact<Value>;
};

type KnownFact<Value> = Extract<Fact<Value>, { value: Value }>;

/** A part that is not there is one that no policy finds. */
const omitted = <Value extends object>(
  fact: KnownFact<Value>,
  parts: UnknownParts,
): KnownFact<Value> => ({
  ...fact,
  value: Object.fromEntries(
    Object.entries(fact.value).filter(([part]) => !Object.hasOwn(parts, part)),
  ) as Value,
});

/** The part of violations that says which there are. */
export const ALL_POLICIES = 'policies';

const kept = <Part>(part: Part): Part => part;
const dropped = () => undefined;
/** A tenant fills these as it likes: any of it may be about a person. */
const emptied = () => ({});
const personById = ({ id }: Person): Person => ({ id, name: id });
const actorById = ({ type, id }: Actor): Actor => ({ type, id });

const partwise =
  <Value extends object>(redactions: Redactions<Value>) =>
  (value: Value): Value =>
    Object.fromEntries(
      Object.entries(value).map(([part, given]) => [
        part,
        redactions[part as keyof Value](given as Value[keyof Value]),
      ]),
    ) as Value;

const sodPolicyById = partwise<SodPolicy>({
  id: kept,
  name: kept,
  level: kept,
  newSides: kept,
  mitigable: kept,
  owners: (owners) => owners.map((owner) => (owner === 'MANAGER' ? owner : actorById(owner))),
});

/** A new group or a new part of one belongs in here: what is it about, and what of it is personal? */
export const FACT_GROUPS: { [Group in FactGroup]: Description<FactValue<Group>> } = {
  identities: {
    ids: ['identity'],
    title: ([id]) => `identity ${id}`,
    schema: IdentityFacts,
    withoutParts: omitted,
    withoutPersonalData: partwise<FactValue<'identities'>>({
      username: dropped,
      lifecycleState: kept,
      status: kept,
      manager: (manager) => manager && personById(manager),
      isManager: kept,
      managers: (managers) => managers?.map(personById),
      entitlementIds: kept,
      openRequests: kept,
      requestedItems: kept,
      groupIds: kept,
      attributes: emptied,
    }),
  },
  items: {
    ids: ['item'],
    title: ([id]) => `item ${id}`,
    schema: ItemFacts,
    withoutParts: omitted,
    withoutPersonalData: partwise<FactValue<'items'>>({
      owner: (owner) => owner && personById(owner),
      additionalOwners: (owners) => owners.map(personById),
      privilegeLevel: kept,
      sourceId: kept,
      sourceName: kept,
      requestable: kept,
      endDateRequired: kept,
      tags: kept,
      metadata: kept,
      entitlementIds: kept,
      sources: kept,
    }),
  },
  status: {
    ids: [],
    title: () => 'access request',
    schema: StatusFacts,
    withoutParts: omitted,
    withoutPersonalData: partwise<FactValue<'status'>>({
      requestType: kept,
      identityType: kept,
      startDate: kept,
      removeDate: kept,
      startDates: kept,
      removeDates: kept,
      clientMetadata: emptied,
    }),
  },
  violations: {
    ids: ['identity', 'item'],
    title: ([recipient, item]) => `violations of ${recipient} by ${item}`,
    schema: z.array(SodPolicy),
    // What is unknown of a policy is missing in it; without its reason it is not read as half known.
    withoutParts: ({ source, at, value }, { [ALL_POLICIES]: unknown }) =>
      unknown === undefined ? { source, at, value } : { source, at, unknown },
    withoutPersonalData: (policies) => policies.map(sodPolicyById),
  },
};
