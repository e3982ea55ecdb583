/** Facts as they are written in a scenario, or in a file for a simulation. */
import * as z from 'zod';
import type { FactGroup } from '../../../functions/contracts/fact-groups.ts';
import {
  type Fact,
  type GroupFacts,
  IdentityFacts,
  ItemFacts,
  StatusFacts,
} from '../../../functions/contracts/facts.ts';
import { FOLDED } from '../../../functions/contracts/folded.ts';
import { GivenSodPolicy, partsOfViolations, withoutLevels } from './given-violations.ts';
import { check, looksLike, mustBe } from './mistakes.ts';

/** An identity by its id alone, or with the name that SailPoint shows. */
export const WrittenPerson = z.union(
  [
    z
      .string()
      .min(1)
      .transform((id) => ({ id, name: id })),
    z.strictObject({ id: z.string().min(1), name: z.string() }),
  ],
  { error: ({ input }) => mustBe('an id, or an object with "id" and "name"', input) },
);

/** Names in the tenant's own spelling: a policy has them in small letters, too, and a fact does not. */
const asInTenant = (tags: typeof IdentityFacts.shape.attributes) =>
  tags.check(({ value, issues }) => {
    for (const name of Object.keys(value).filter((one) => one.startsWith(FOLDED))) {
      const message = `begins with ${FOLDED}, which is for policies alone; write it as the tenant does, without ${FOLDED}`;
      issues.push({ code: 'custom', input: value, path: [name], message });
    }
  });

const GivenIdentity = z.strictObject(
  {
    ...IdentityFacts.shape,
    manager: z.optional(WrittenPerson),
    managers: z.optional(z.array(WrittenPerson)),
    attributes: z._default(asInTenant(IdentityFacts.shape.attributes), {}),
    /** Only needed to choose a reviewer. */
    identityState: z.string().optional(),
  },
  looksLike('{ lifecycleState: active, manager: mary }'),
);

const GivenItem = z.strictObject(
  {
    ...ItemFacts.shape,
    owner: z.optional(WrittenPerson),
    additionalOwners: z.array(WrittenPerson).default([]),
    tags: z._default(ItemFacts.shape.tags, []),
    metadata: z._default(asInTenant(ItemFacts.shape.metadata), {}),
  },
  looksLike('{ privilegeLevel: LOW, owner: olivia }'),
);

const GivenStatus = z.strictObject(
  {
    ...StatusFacts.shape,
    clientMetadata: z._default(StatusFacts.shape.clientMetadata, {}),
  },
  looksLike('{ identityType: HUMAN }'),
);

const GivenGroup = z.strictObject(
  { members: z.array(z.string().min(1)) },
  looksLike('{ members: [ … ] }'),
);

const isObjectWith = <Key extends string>(
  key: Key,
  given: unknown,
): given is Record<Key, unknown> =>
  typeof given === 'object' && given !== null && Object.hasOwn(given, key);

/** `partsOf` names the parts of a value, of which each can be unknown by itself. */
type Of = { now: string; partsOf: (value: unknown) => string[] };

/**
 * A fact in one of three forms: the known value alone, `unknown: <reason>`, or as a record keeps it, with `source` and `at`. Its keys choose the form, by which mistakes are reported.
 */
const factSchema = <Value>(known: z.ZodType<Value>, { now, partsOf }: Of) => {
  const provenance = { source: z.string().default('given'), at: z.iso.datetime().default(now) };
  const unknown = z.strictObject({ ...provenance, unknown: z.string().min(1) });
  const recorded = (value: unknown) => {
    const parts = partsOf(value);
    const reasons = parts.map((part) => [part, z.string().min(1).optional()]);
    return z.strictObject({
      ...provenance,
      value: known,
      unknownParts: z.strictObject(Object.fromEntries(reasons)).optional(),
      notAskedParts: z.array(z.enum(parts)).optional(),
    });
  };
  const notAsked = z
    .strictObject({ ...provenance, notAsked: z.literal(true) })
    .transform(({ source, at }) => ({ source, at, unknown: 'not asked for' }));
  const plain = known.transform((value) => ({ source: 'given', at: now, value }));

  return z.unknown().transform((given, context): Fact<Value> => {
    if (typeof given === 'string') {
      const message = 'must not be text; if it is unknown, write { unknown: <reason> }';
      context.issues.push({ code: 'custom', message, input: given });
      return z.NEVER;
    }
    const parsed = isObjectWith('unknown', given)
      ? check(unknown, given)
      : isObjectWith('value', given)
        ? check(recorded(given.value), given)
        : isObjectWith('notAsked', given)
          ? check(notAsked, given)
          : check(plain, given);
    if (parsed.success) return parsed.data;

    // Passed on as they are: zod only types an issue that is raised apart from one that was found.
    context.issues.push(...(parsed.error.issues as z.core.$ZodRawIssue[]));
    return z.NEVER;
  });
};

const byId = <Value>(value: z.ZodType<Value>, example: string) =>
  z.record(z.string(), value, looksLike(example)).default({});

/** Facts written at `now`. Everything that is not given is unknown. */
export const givenFacts = (now: string) => {
  const fact = <Value>(known: z.ZodType<Value> & { shape: object }) =>
    factSchema(known, { now, partsOf: () => Object.keys(known.shape) });
  const violated = factSchema(z.array(GivenSodPolicy), { now, partsOf: partsOfViolations });
  return z.strictObject({
    identities: byId(fact(GivenIdentity), '{ ed: { … } }, by person'),
    items: byId(fact(GivenItem), '{ wiki: { … } }, by item'),
    status: fact(GivenStatus).optional(),
    violations: byId(
      z.record(
        z.string(),
        violated.transform(withoutLevels),
        looksLike('{ wiki: [ … ] }, by item'),
      ),
      '{ ed: { wiki: [ … ] } }, by person and item',
    ),
    /** Only needed to choose a reviewer. */
    groups: byId(fact<GroupFacts>(GivenGroup), '{ <id>: { members: [ … ] } }'),
  } satisfies Record<FactGroup | 'groups', z.ZodType>);
};
export type GivenFacts = z.output<ReturnType<typeof givenFacts>>;
