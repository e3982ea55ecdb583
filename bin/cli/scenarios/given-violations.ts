/** Violations as they are written in a scenario or a file of facts. */
import * as z from 'zod';
import { ALL_POLICIES } from '../../../functions/contracts/fact-groups.ts';
import { Actor, type Fact, SodPolicy } from '../../../functions/contracts/facts.ts';
import { looksLike } from './mistakes.ts';

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

export const GivenSodPolicy = z
  .strictObject(
    {
      ...SodPolicy.shape,
      name: z.string().optional(),
      owners: z.array(ViolationOwner).default([]),
    },
    looksLike('{ id: pay, level: HIGH }'),
  )
  .transform((policy) => ({ ...policy, name: policy.name ?? policy.id }));

/** The list as a whole, and each part of each policy in it. */
export const partsOfViolations = (given: unknown): string[] => {
  const policies = Array.isArray(given) ? (given as ({ id?: unknown } | null)[]) : [];
  const parts = Object.keys(SodPolicy.shape).filter((part) => part !== 'id');
  return [ALL_POLICIES, ...policies.flatMap((one) => parts.map((part) => `${one?.id}.${part}`))];
};

/** The reason of the facts that nobody gave. */
export const NOT_GIVEN = 'not given';

/** A level that is not given is unknown, as it is where SailPoint does not tell it: the others count all the same. */
export const withoutLevels = (fact: Fact<SodPolicy[]>): Fact<SodPolicy[]> => {
  if (!('value' in fact)) return fact;
  const missing = fact.value
    .filter(({ id, level }) => !level && !fact.notAskedParts?.includes(`${id}.level`))
    .map(({ id }) => [`${id}.level`, NOT_GIVEN] as const);
  if (missing.length === 0) return fact;
  return { ...fact, unknownParts: { ...Object.fromEntries(missing), ...fact.unknownParts } };
};
