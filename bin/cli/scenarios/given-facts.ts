/** Facts as they are written in a scenario, or in a file for a simulation. */
import * as z from 'zod';
import type { FactGroup } from '../../../functions/contracts/fact-groups.ts';
import {
  Actor,
  type Fact,
  type GroupFacts,
  IdentityFacts,
  ItemFacts,
  SodPolicy,
  StatusFacts,
  under,
} from '../../../functions/contracts/facts.ts';
import type { FactSource } from '../../../functions/facts/gather.ts';
import { check } from './mistakes.ts';

/** An identity by its id alone, or with the name that SailPoint shows. */
export const WrittenPerson = z.union(
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
  manager: z.optional(WrittenPerson),
  attributes: z._default(IdentityFacts.shape.attributes, {}),
});

const GivenItem = z.strictObject({
  ...ItemFacts.shape,
  owner: z.optional(WrittenPerson),
  additionalOwners: z.array(WrittenPerson).default([]),
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

const isObjectWith = (key: string, given: unknown) =>
  typeof given === 'object' && given !== null && Object.hasOwn(given, key);

/**
 * A fact in one of three forms: the known value alone, `unknown: <reason>`, or either as a record keeps
 * it, with `source` and `at`. Its keys choose the form, by which mistakes are reported.
 */
const factSchema = <Value>(known: z.ZodType<Value>, now: string) => {
  const provenance = { source: z.string().default('given'), at: z.iso.datetime().default(now) };
  const unknown = z.strictObject({ ...provenance, unknown: z.string().min(1) });
  const recorded = z.strictObject({ ...provenance, value: known });
  const plain = known.transform((value) => ({ source: 'given', at: now, value }));

  return z.unknown().transform((given, context): Fact<Value> => {
    const parsed = isObjectWith('unknown', given)
      ? check(unknown, given)
      : isObjectWith('value', given)
        ? check(recorded, given)
        : check(plain, given);
    if (parsed.success) return parsed.data;

    // Passed on as they are: zod only types an issue that is raised apart from one that was found.
    context.issues.push(...(parsed.error.issues as z.core.$ZodRawIssue[]));
    return z.NEVER;
  });
};

const byId = <Value>(value: z.ZodType<Value>) => z.record(z.string(), value).default({});

/** Facts written at `now`. Everything that is not given is unknown. */
export const givenFacts = (now: string) => {
  const fact = <Value>(known: z.ZodType<Value>) => factSchema(known, now);
  return z.strictObject({
    identities: byId(fact(GivenIdentity)),
    items: byId(fact(GivenItem)),
    status: fact(GivenStatus).optional(),
    violations: byId(z.record(z.string(), fact(z.array(GivenSodPolicy)))),
    /** Only needed to choose a reviewer. */
    groups: byId(fact<GroupFacts>(GivenGroup)),
  } satisfies Record<FactGroup | 'groups', z.ZodType>);
};
export type GivenFacts = z.output<ReturnType<typeof givenFacts>>;

const notGiven = { source: 'given', at: new Date(0).toISOString(), unknown: 'not given' };

/** A source of the given facts; all others are unknown. */
export const factSource = ({
  identities,
  items,
  status = notGiven,
  violations,
  groups,
}: GivenFacts): FactSource => ({
  gather: async () => ({ identities, items, status, violations }),
  identity: async (id) => under(identities, id) ?? notGiven,
  group: async (id) => under(groups, id) ?? notGiven,
});
