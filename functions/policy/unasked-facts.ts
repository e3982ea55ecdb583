/** Finds permits that would approve although a fact is unknown on which a forbid rests. */
import { type PolicyJson, policyToJson } from '@cedar-policy/cedar-wasm/web';
import { FOLDED } from '../contracts/folded.ts';
import type { Policy } from '../contracts/policy-set.ts';
import { excludes } from './exclusion.ts';
import type { Saying } from './mistakes/saying.ts';
import type { Schema } from './mistakes/schema.ts';

/** A permit that does not ask for facts on which a forbid rests that may apply where it does. */
export type UnaskedFacts = { permit: string; forbid: string; facts: string[] };

/** The event tells these: they are absent because nobody gave them. */
const OF_THE_EVENT = ['context.comment', 'context.form', 'resource.description'];

/** Always there, since its absence is a mistake. */
const ALWAYS = 'context.localTime';

/** What the requesting application sent along is known or unknown as a whole. */
const IN_ONE = 'context.clientMetadata';

type Access = { left: unknown; attr: string };
type Has = { left: unknown; attr: string | string[] };
type HasTag = { left: unknown; right: unknown };

/** `context.requester` of Cedar's JSON for an expression. */
const pathOf = (expression: unknown): string => {
  const { Var, '.': access } = expression as { Var?: string; '.'?: Access };
  return Var ?? (access ? `${pathOf(access.left)}.${access.attr}` : '');
};

/** `has a.b` is a question for `a` and one for `b`; what is always there is not asked for. */
const pathsOf = ({ left, attr }: Has, schema: Schema | undefined): string[] => {
  const asked: string[] = [];
  let [of, path] = [left, pathOf(left)];
  for (const name of [attr].flat()) {
    path = `${path}.${name}`;
    if (!schema?.isRequired(schema.typeOf(of) ?? '', name)) asked.push(path);
    of = { '.': { left: of, attr: name } };
  }
  return asked;
};

/** A tag in small letters is known where the tag is. */
const tagOf = (expression: unknown) => {
  const { Value: name = '?' } = expression as { Value?: unknown };
  return JSON.stringify(`${name}`.replace(FOLDED, ''));
};

/** Every attribute and tag for which an expression asks whether it is there. */
const askedIn = (expression: unknown, schema?: Schema): string[] => {
  if (typeof expression !== 'object' || expression === null) return [];

  const { has, hasTag } = expression as { has?: Has; hasTag?: HasTag };
  const tagged = hasTag && pathOf(hasTag.left);
  return [
    ...(has ? pathsOf(has, schema) : []),
    ...(hasTag ? [tagged === IN_ONE ? IN_ONE : `${tagged} tag ${tagOf(hasTag.right)}`] : []),
    ...Object.values(expression).flatMap((inner) => askedIn(inner, schema)),
  ].filter((path) => path !== ALWAYS && !OF_THE_EVENT.some((own) => path.startsWith(own)));
};

/** Where something absent keeps a policy from applying; in an `unless` it makes it apply. */
const guardsOf = ({ conditions }: PolicyJson, schema: Schema) => [
  ...new Set(
    conditions.filter(({ kind }) => kind === 'when').flatMap(({ body }) => askedIn(body, schema)),
  ),
];

const parsed = ({ text }: Policy): PolicyJson | undefined => {
  const answer = policyToJson(text);
  return answer.type === 'success' ? answer.json : undefined;
};

const read = (policy: Policy, schema: Schema) => {
  const json = parsed(policy);
  return json ? [{ ...policy, json, guards: guardsOf(json, schema) }] : [];
};

/**
 * The facts that a policy's conditions ask for, such as `principal.lifecycleState`. A policy that was
 * checked reads no other: whatever may be absent is asked for first.
 */
export const factsAskedBy = (policy: Policy): string[] => [
  ...new Set(parsed(policy)?.conditions.flatMap(({ body }) => askedIn(body))),
];

/** For each permit the forbids that could not judge what it approves. */
export const unaskedFacts = (policies: readonly Policy[], schema: Schema): UnaskedFacts[] => {
  const all = policies.flatMap((policy) => read(policy, schema));
  return all
    .filter(({ effect }) => effect === 'permit')
    .flatMap((permit) =>
      all
        .filter(({ effect, json }) => effect === 'forbid' && !excludes(permit.json, json))
        .map(({ id, guards }) => ({
          permit: permit.id,
          forbid: id,
          facts: guards.filter((fact) => !permit.guards.includes(fact)),
        })),
    )
    .filter(({ facts }) => facts.length > 0);
};

/** What is said about the permit. */
export const sayingOfUnasked = ({ permit, forbid, facts }: UnaskedFacts): Saying => ({
  message: `${permit} approves without ${facts.join(', ')}, on which ${forbid} rests`,
  suggestion: 'Test that in the permit with has or hasTag; people then decide while it is unknown.',
});
