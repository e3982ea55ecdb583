/** Finds permits that would approve although a fact is unknown on which a forbid rests. */
import { type PolicyJson, policyToJson } from '@cedar-policy/cedar-wasm/web';
import type { Policy } from '../contracts/policy-set.ts';
import { askedIn, isSameFact, testOf } from './asked-facts.ts';
import { excludes } from './exclusion.ts';
import { isImplied } from './implication.ts';
import { sourceOfRole } from './mistakes/role-source.ts';
import type { Saying } from './mistakes/saying.ts';
import type { Schema } from './mistakes/schema.ts';

/** A permit that does not ask for facts on which a forbid rests that may apply where it does. */
export type UnaskedFacts = { permit: string; forbid: string; facts: string[] };

/** A forbid that asks for the source of a role never applies, whatever the permit tests. */
const NEVER_KNOWN = 'resource.source';

/** What keeps a policy from applying, or may do so, if it is absent. */
const guardsOf = ({ conditions }: PolicyJson, schema: Schema) => [
  ...new Set(
    conditions
      .flatMap(({ kind, body }) => askedIn(body, kind === 'when' ? 'false' : 'true', schema))
      .filter(({ absent }) => absent !== 'true')
      .map(({ fact }) => fact)
      .filter((fact) => fact !== NEVER_KNOWN || !sourceOfRole({ conditions })),
  ),
];

const parsed = ({ text }: Policy): PolicyJson | undefined => {
  const answer = policyToJson(text);
  return answer.type === 'success' ? answer.json : undefined;
};

type Read = Policy & { json: PolicyJson; guards: string[] };

const read = (policy: Policy, schema: Schema): Read[] => {
  const json = parsed(policy);
  return json ? [{ ...policy, json, guards: guardsOf(json, schema) }] : [];
};

/**
 * The facts that a policy's conditions ask for, such as `principal.lifecycleState`. A policy that was
 * checked reads no other: whatever may be absent is asked for first.
 */
export const factsAskedBy = (policy: Policy): string[] => [
  ...new Set(
    parsed(policy)?.conditions.flatMap(({ body }) =>
      askedIn(body, 'either').map(({ fact }) => fact),
    ),
  ),
];

/** Whether a forbid applies wherever a permit does, which then approves nothing. */
const isNeverAlone = (permit: PolicyJson, all: readonly { effect: string; json: PolicyJson }[]) =>
  all.some(({ effect, json }) => effect === 'forbid' && isImplied(permit, json));

const VIOLATIONS = { '.': { left: { Var: 'context' }, attr: 'sodViolations' } };

/** That there is a violation, whatever its level. */
const VIOLATED = {
  kind: 'when',
  body: {
    '&&': {
      left: { has: { left: { Var: 'context' }, attr: 'sodViolations' } },
      right: { '!': { arg: { isEmpty: { arg: VIOLATIONS } } } },
    },
  },
} as unknown as PolicyJson['conditions'][number];

const LEVELS = 'context.sodLevels';

/**
 * Whether a permit knows all that the levels could tell it: these are unknown only where there is a
 * violation, and then another forbid applies to whatever the permit does.
 */
const knowsLevels = (permit: Read, all: readonly Read[]): boolean => {
  const violated = { ...permit.json, conditions: [...permit.json.conditions, VIOLATED] };
  return permit.guards.includes('context.sodViolations') && isNeverAlone(violated, all);
};

/** Whether a fact is known wherever the permit applies. */
const isKnown = (fact: string, permit: Read, all: readonly Read[]): boolean =>
  permit.guards.some((own) => isSameFact(own, fact)) ||
  (fact === LEVELS && knowsLevels(permit, all)) ||
  // Levels are those of violations that are known.
  (fact === 'context.sodViolations' && permit.guards.includes(LEVELS));

/** For each permit the forbids that could not judge what it approves. */
export const unaskedFacts = (policies: readonly Policy[], schema: Schema): UnaskedFacts[] => {
  const all = policies.flatMap((policy) => read(policy, schema));
  return all
    .filter((one) => one.effect === 'permit' && !isNeverAlone(one.json, all))
    .flatMap((permit) =>
      all
        .filter(({ effect, json }) => effect === 'forbid' && !excludes(permit.json, json))
        .map(({ id, guards }) => ({
          permit: permit.id,
          forbid: id,
          facts: guards.filter((fact) => !isKnown(fact, permit, all)),
        })),
    )
    .filter(({ facts }) => facts.length > 0);
};

/** What is said about the permit. */
export const sayingOfUnasked = ({ permit, forbid, facts }: UnaskedFacts): Saying => ({
  message: `${permit} approves without ${facts.join(', ')}, on which ${forbid} rests`,
  suggestion: `Test that in the permit with ${testOf(facts)}; people then decide while it is unknown.`,
});
