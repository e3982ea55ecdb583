/** Which part of a policy keeps it from ever applying. */
import { type PolicyJson, validate } from '@cedar-policy/cedar-wasm/web';
import { type Condition, conjunctsOf, textOf } from './expressions.ts';
import type { Saying } from './saying.ts';

/** `parts` end with the one to blame; there are none if it is the scope. */
type Impossible = Saying & { parts: Condition[] };

/** Cedar's own way to ask for a group; here a group is no parent of its members. */
const IN_A_GROUP = /([\w.]+)\)? in \[?(GovernanceGroup::"[^"]*")/;

const membershipOf = (text: string): string | undefined => {
  const [, person, group] = IN_A_GROUP.exec(text) ?? [];
  return (
    person &&
    `A person is asked for their groups: ${person} has groups && ${person}.groups.contains(${group}).`
  );
};

const partsOf = (conditions: readonly Condition[]): Condition[] =>
  conditions.flatMap(({ kind, body }) =>
    kind === 'unless'
      ? [{ kind, body }]
      : conjunctsOf(body).map((part) => ({ kind, body: part }) as Condition),
  );

/**
 * `policy` is one that Cedar's validator calls impossible under the schema. The part named is the
 * first with which it is; a part is guarded by those before it, so these are tried along.
 */
export const impossibleBecause = (policy: PolicyJson, schema: string): Impossible => {
  const fails = (conditions: Condition[]) => {
    const answer = validate({
      schema,
      policies: { staticPolicies: { one: { ...policy, conditions } } },
    });
    return (
      answer.type === 'failure' ||
      answer.validationErrors.length > 0 ||
      answer.validationWarnings.some(({ error }) => /impossible/.test(error.message))
    );
  };
  const parts = partsOf(policy.conditions);
  const index = parts.findIndex((_, end) => fails(parts.slice(0, end + 1)));
  const part = parts[index];
  if (!part || fails([])) {
    return {
      message: 'this policy never applies: its scope fits no request',
      suggestion: 'Write (principal, action == Action::"Add", resource), or action alone for both.',
      parts: [],
    };
  }

  const text = textOf(part.body);
  const always = part.kind === 'unless' ? 'is always true' : 'is never true';
  const before = index > 0 && !fails([part]) ? ' together with the parts before it' : '';
  return {
    message: `this policy never applies: ${part.kind} { ${text} } ${always}${before}`,
    suggestion: membershipOf(text) ?? 'Remove that part, or write what it should compare.',
    parts: parts.slice(0, index + 1),
  };
};
