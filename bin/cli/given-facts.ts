/** Facts as somebody writes them down, in a scenario or for a simulation. */
import * as z from 'zod';
import {
  Actor,
  type Fact,
  type Facts,
  type GroupFacts,
  IdentityFacts,
  ItemFacts,
  SodPolicy,
  StatusFacts,
} from '../../functions/contracts/facts.ts';
import type { LookUp } from '../../functions/policy/reviewer.ts';
import { check } from './mistakes.ts';

/** Somebody by id alone, or with the name that SailPoint shows. */
export const Person = z.union(
  [
    z
      .string()
      .min(1)
      .transform((id) => ({ id, name: id })),
    z.strictObject({ id: z.string().min(1), name: z.string() }),
  ],
  'must be an id, or an object with "id" and "name"',
);

const NAMED_OWNER = /^(group|identity):(.+)$/;

const ViolationOwner = z.union(
  [
    z.literal('MANAGER'),
    z
      .string()
      .regex(NAMED_OWNER)
      .transform((text): Actor => {
        const [, kind, id = ''] = NAMED_OWNER.exec(text) ?? [];
        return { type: kind === 'group' ? 'GOVERNANCE_GROUP' : 'IDENTITY', id };
      }),
    z.strictObject(Actor.shape),
  ],
  'must be "identity:<id>", "group:<id>" or "MANAGER"',
);

const GivenIdentity = z.strictObject({
  ...IdentityFacts.shape,
  manager: z.optional(Person),
  attributes: z._default(IdentityFacts.shape.attributes, {}),
});

const GivenItem = z.strictObject({
  ...ItemFacts.shape,
  owner: z.optional(Person),
  additionalOwners: z.array(Person).default([]),
  tags: z._default(ItemFacts.shape.tags, []),
  metadata: z._default(ItemFacts.shape.metadata, {}),
  entitlementIds: z._default(ItemFacts.shape.entitlementIds, []),
});

const GivenStatus = z.strictObject({
  ...StatusFacts.shape,
  clientMetadata: z._default(StatusFacts.shape.clientMetadata, {}),
});

const GivenSodPolicy = z
  .strictObject({
    ...SodPolicy.shape,
    name: z.string().optional(),
    owners: z.array(ViolationOwner).default([]),
  })
  .transform((policy) => ({ ...policy, name: policy.name ?? policy.id }));

const GivenGroup = z.strictObject({ name: z.string().default(''), memberCount: z.int().min(0) });

/** Nobody was asked, so there is no time to tell. */
const provenance = { source: 'given', at: new Date(0).toISOString() };
const Provenance = {
  source: z.string().default(provenance.source),
  at: z.iso.datetime().default(provenance.at),
};
const Unknown = z.strictObject({ ...Provenance, unknown: z.string().min(1) });

const has = (given: unknown, key: string) =>
  typeof given === 'object' && given !== null && Object.hasOwn(given, key);

/** A plain value; `unknown: <reason>`; or either as a record keeps it, with `source` and `at`. */
const fact = <Value>(value: z.ZodType<Value>) => {
  const recorded = z.strictObject({ ...Provenance, value });
  const plain = value.transform((known) => ({ ...provenance, value: known }));

  return z.unknown().transform((given, context): Fact<Value> => {
    const shape = has(given, 'unknown') ? Unknown : has(given, 'value') ? recorded : plain;
    const parsed = check<z.ZodType<Fact<Value>>>(shape as z.ZodType<Fact<Value>>, given);
    if (parsed.success) return parsed.data;

    context.issues.push(...(parsed.error.issues as z.core.$ZodRawIssue[]));
    return z.NEVER;
  });
};

const byId = <Value>(value: z.ZodType<Value>) => z.record(z.string(), value).default({});

/** What is not in it is unknown. `groups` only says whether a group can review. */
export const GivenFacts = z.strictObject({
  identities: byId(fact(GivenIdentity)),
  items: byId(fact(GivenItem)),
  status: fact(GivenStatus).optional(),
  violations: byId(z.record(z.string(), fact(z.array(GivenSodPolicy)))),
  groups: byId(fact<GroupFacts>(GivenGroup)),
});
export type GivenFacts = z.output<typeof GivenFacts>;

const notGiven = { ...provenance, unknown: 'not given' };

/** The facts as the policies get them. */
export const factsOf = ({ identities, items, status, violations }: GivenFacts): Facts => ({
  identities,
  items,
  status: status ?? notGiven,
  violations,
});

/** Looks reviewers up among the given facts. */
export const lookUpIn = ({ identities, groups }: GivenFacts): LookUp => ({
  identity: async (id) => identities[id] ?? notGiven,
  group: async (id) => groups[id] ?? notGiven,
});
