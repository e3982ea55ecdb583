/** What the conditions of policies compare: an attribute or a tag, and the values that are named. */
import { type PolicyJson, policyToJson } from '@cedar-policy/cedar-wasm/web';
import { escapeRegExp } from 'es-toolkit';
import type { Policy } from '../../../../functions/contracts/policy-set.ts';
import { type Access, isNode, type Path, pathOf, type Tagged, writtenIn } from './paths.ts';

/** Values as they are written. */
export type Comparison = Path & {
  policyId: string;
  values: (string | number)[];
  /** The pattern of a `like`; `values` then has what it matches at least. */
  pattern?: RegExp | undefined;
  /** That pattern as it is written. */
  like?: string | undefined;
};

/** Every path that a policy reads, whether it is compared or not. */
export type Reading = { comparisons: Comparison[]; paths: string[] };

/** Each value that is written in an expression; of a pattern what it matches at least. */
const valuesIn = (expression: unknown): (string | number)[] => {
  if (!isNode(expression)) return [];
  const { Value: value, Set: members } = expression;
  if (typeof value === 'string' || typeof value === 'number') return [value];
  if (isNode(value)) return [String((value.__entity as { id?: unknown } | undefined)?.id ?? '')];
  if (Array.isArray(members)) return members.flatMap(valuesIn);
  const [called] = Object.values(expression);
  return Array.isArray(called) ? called.flatMap(valuesIn) : [];
};

type Like = { left: unknown; pattern: ('Wildcard' | { Literal: string })[] };

const textOf = ({ pattern }: Like, wildcard: string) =>
  pattern.map((part) => (part === 'Wildcard' ? wildcard : part.Literal)).join('');

const patternOf = ({ pattern }: Like) =>
  new RegExp(
    `^${pattern.map((part) => (part === 'Wildcard' ? '.*' : escapeRegExp(part.Literal))).join('')}$`,
    's',
  );

const attributes = ({ left, attr }: { left: unknown; attr: string | string[] }): string[] => {
  const from = pathOf(left)?.path;
  const names = [attr].flat();
  return from ? names.map((_, index) => [from, ...names.slice(0, index + 1)].join('.')) : [];
};

const isValueOnly = (expression: unknown) =>
  isNode(expression) && writtenIn(expression) !== undefined;

const readingOf = (policyId: string, node: unknown): Reading => {
  if (!isNode(node)) return { comparisons: [], paths: [] };

  const found: Omit<Comparison, 'policyId'>[] = [];
  const { like, has, hasTag } = node as { like?: Like; has?: never; hasTag?: Tagged };
  if (like) {
    const at = pathOf(like.left);
    const pattern = patternOf(like);
    if (at) found.push({ ...at, values: [textOf(like, '')], pattern, like: textOf(like, '*') });
  }
  if (hasTag) {
    const at = pathOf(node);
    if (at) found.push({ ...at, values: [] });
  }
  const access = (node['.'] ?? node.has) as Access | undefined;
  const written = isNode(access?.left) ? writtenIn(access.left) : undefined;
  if (written) found.push({ path: `${written.type}::`, values: [written.id] });
  for (const sides of Object.values(node)) {
    if (!isNode(sides) || !('right' in sides)) continue;
    for (const [one, other] of [
      [sides.left, sides.right],
      [sides.right, sides.left],
    ]) {
      const at = pathOf(one);
      const isValue = !pathOf(other) || (isNode(other) && writtenIn(other));
      const values = at && !isValueOnly(one) && isValue ? valuesIn(other) : [];
      if (at && values.length > 0 && !hasTag && !('getTag' in node)) found.push({ ...at, values });
    }
  }
  const own = isValueOnly(node) ? undefined : pathOf(node)?.path;
  const inner = Object.values(node).map((value) => readingOf(policyId, value));
  return {
    comparisons: [
      ...found.map((one) => ({ policyId, ...one })),
      ...inner.flatMap((one) => one.comparisons),
    ],
    paths: [
      ...(own ? [own] : []),
      ...(has ? attributes(has) : []),
      ...inner.flatMap((one) => one.paths),
    ],
  };
};

export const jsonOf = ({ text }: Policy): PolicyJson | undefined => {
  const answer = policyToJson(text);
  return answer.type === 'success' ? answer.json : undefined;
};

const inScope = (policyId: string, json: PolicyJson): Comparison[] =>
  (['principal', 'resource'] as const).flatMap((path) => {
    const { entity } = json[path] as { entity?: { id?: string } };
    return entity?.id === undefined ? [] : [{ policyId, path, values: [entity.id] }];
  });

/** What a policy reads and compares, in its scope and its conditions. */
export const readingIn = (policy: Policy): Reading => {
  const json = jsonOf(policy);
  if (!json) return { comparisons: [], paths: [] };
  const { comparisons, paths } = readingOf(policy.id, json.conditions);
  return {
    comparisons: [...inScope(policy.id, json), ...comparisons],
    paths: [...new Set(paths)].filter((path) => path !== 'action'),
  };
};
