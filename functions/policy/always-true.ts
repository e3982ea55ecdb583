/** Conditions that hold for every request, as far as their texts alone show. */
import type { PolicyJson } from '@cedar-policy/cedar-wasm/web';
import { isEqual, uniqBy } from 'es-toolkit';
import { literalsOf } from './exclusion.ts';
import { type Condition, conjunctsOf, nodesIn, textOf } from './mistakes/expressions.ts';
import type { Saying } from './mistakes/saying.ts';
import { conflictIn, type NeverTrue } from './never-true.ts';

/** Why an expression can never be false: then its opposite is never true. */
const alwaysBecause = (expression: unknown): Saying | undefined => {
  const literals = literalsOf(expression, false);
  const found = conflictIn(literals);
  if (!found) return undefined;
  const written = [...new Set(found.parts.map(({ body }) => textOf(body)))];
  if (written.length > 1) {
    return {
      message: `${written.join(' || ')} is always true`,
      suggestion: 'Write && instead of ||, or remove it.',
    };
  }
  const [, limits = ''] = /(: [^:]*)$/.exec(found.message) ?? [];
  return {
    message: `${written.join()} is always true${limits}`,
    suggestion: 'Compare it with a number that tells something, or remove that part.',
  };
};

const isPlain = (node: object) => !Array.isArray(node) && !('!' in node) && !('Value' in node);

/** Parts of its conditions that are true of every request. */
export const alwaysTrue = ({ conditions }: PolicyJson): NeverTrue[] => {
  const found = nodesIn(conditions.map(({ body }) => body))
    .filter(isPlain)
    .flatMap((node): NeverTrue[] => {
      const saying = alwaysBecause(node);
      const parts = [{ kind: 'when', body: node } as Condition];
      return saying ? [{ ...saying, parts, isWhole: false }] : [];
    });
  return uniqBy(found, ({ message }) => message);
};

const holdsAlways = (part: unknown): boolean =>
  isEqual(part, { Value: true }) || alwaysBecause(part) !== undefined;

const holdsNever = (part: unknown): boolean =>
  isEqual(part, { Value: false }) || conflictIn(literalsOf(part, true)) !== undefined;

/** Whether a policy applies to all that its scope fits, with conditions or without. */
export const isUnconditional = ({ conditions }: Pick<PolicyJson, 'conditions'>): boolean =>
  conditions.every(({ kind, body }) =>
    kind === 'when' ? conjunctsOf(body).every(holdsAlways) : holdsNever(body),
  );
