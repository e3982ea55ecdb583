/** Conditions that Cedar takes and that do not mean what they seem to. */
import type { PolicyJson } from '@cedar-policy/cedar-wasm/web';
import { uniqBy } from 'es-toolkit';
import type { PolicySettings } from '../../contracts/policy-settings.ts';
import { givenIn } from './annotation-names.ts';
import { capitals } from './capitals.ts';
import { nodesIn, textOf } from './expressions.ts';
import { foreignIn } from './foreign-wildcards.ts';
import { literalsIn, madeUp, mistakeInLiteral } from './id-literals.ts';
import { reviewerOfNoViolation } from './reviewer-of-no-violation.ts';
import { SOURCE_OF_ROLE, sourceOfRole } from './role-source.ts';
import type { Saying, Spot } from './saying.ts';
import type { Schema } from './schema.ts';
import { starInText } from './star-in-text.ts';
import { unknownAttribute } from './unknown-attribute.ts';
import { unset, withoutHolidays } from './unset.ts';
import { deniesUnknownDate, withoutDate } from './without-date.ts';

/** `at` is the place in the policy, its beginning if there is none. */
export type Lint = Saying & { at?: Spot };

const quoted = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

type Has = { has?: { left: unknown; attr: string | string[] } };
type Like = { like?: { left: unknown; pattern: ('Wildcard' | { Literal: string })[] } };

/** `has` of an attribute that there is not is simply false: the policy would never apply. */
const unknownHas = (node: Has, schema: Schema): Lint[] => {
  if (!node.has) return [];
  let { left } = node.has;
  for (const attribute of [node.has.attr].flat()) {
    const type = schema.typeOf(left);
    if (!type || !schema.has(type)) return [];
    if (schema.attribute(type, attribute) === undefined) {
      const saying = unknownAttribute({ left: textOf(left), type, attribute }, schema);
      const pattern = new RegExp(`\\bhas\\s+["\\w.]*${quoted(attribute)}\\b`);
      return [{ ...saying, at: { pattern, within: node } }];
    }
    left = { '.': { left, attr: attribute } };
  }
  return [];
};

const literals = (
  policy: PolicyJson,
  look: (literal: { type: string; id: string }) => Saying[],
): Lint[] =>
  literalsIn([policy.principal, policy.resource, policy.conditions]).flatMap((literal) =>
    look(literal).map((saying) => ({
      ...saying,
      at: { pattern: new RegExp(`\\b${literal.type}\\s*::\\s*"${quoted(literal.id)}"`) },
    })),
  );

/** What is wrong, and stops a deployment. */
export const mistakesIn = (
  policy: PolicyJson,
  schema: Schema,
  settings: PolicySettings = {},
): Lint[] => [
  ...uniqBy(
    nodesIn(policy.conditions).flatMap((node) => [...unset(node, settings), ...capitals(node)]),
    ({ message }) => message,
  ),
  ...nodesIn(policy.conditions).flatMap((node) => unknownHas(node as Has, schema)),
  ...literals(policy, mistakeInLiteral),
];

const foreignWildcard = (node: Like): Lint[] => {
  const { like } = node;
  if (!like) return [];
  const written = like.pattern.map((part) => (part === 'Wildcard' ? '*' : part.Literal)).join('');
  const says = foreignIn(written);
  if (!says) return [];
  return [
    {
      message: `like "${written}" looks like ${says}, which like takes letter by letter`,
      suggestion: 'The only wildcard is *, which stands for any text: like "*text*".',
      at: { pattern: new RegExp(`like\\s*"${quoted(written)}"`), within: node },
    },
  ];
};

/** What is allowed, and probably not meant. */
export const warningsIn = (policy: PolicyJson, settings: PolicySettings = {}): Lint[] => [
  ...(!givenIn(policy).includes('comment')
    ? [
        {
          message: 'there is no @comment, so requesters read the id of the policy',
          suggestion: 'Add @comment("…") with the reason in words for requesters.',
        },
      ]
    : []),
  ...withoutDate(policy),
  ...deniesUnknownDate(policy),
  ...reviewerOfNoViolation(policy),
  ...nodesIn(policy.conditions).flatMap((node) => [
    ...foreignWildcard(node as Like),
    ...starInText(node),
  ]),
  ...[sourceOfRole(policy) ?? []].flat().map((within) => ({
    ...SOURCE_OF_ROLE,
    at: { pattern: /\bsource\b/, within },
  })),
  ...uniqBy(
    nodesIn(policy.conditions).flatMap((node) => withoutHolidays(node, settings)),
    ({ message }) => message,
  ),
  ...literals(policy, madeUp),
];
