/** Conditions that can never hold, as far as their texts alone show. */
import type { PolicyJson } from '@cedar-policy/cedar-wasm/web';
import { isEqual, uniqBy } from 'es-toolkit';
import { exclude, type Literal, literalsOf } from './exclusion.ts';
import { type Condition, nodesIn, textOf } from './mistakes/expressions.ts';
import type { Saying } from './mistakes/saying.ts';
import { areApart, isDated, isOfTheDay, possible, rangesIn } from './ranges.ts';

/** `parts` are where to look for it, the last one to blame; `isWhole` if the policy never applies. */
export type NeverTrue = Saying & { parts: Condition[]; isWhole: boolean };

type Found = Saying & { parts: Condition[] };

const conditionOf = ({ written }: Literal) => ({ kind: 'when', body: written }) as Condition;

/** As it stands there, with a `!` before it if it is what must not be. */
const textIn = ({ part, holds, written }: Literal): string => {
  const isAsWritten = isEqual(part, written) ? holds : !holds;
  return isAsWritten ? textOf(written) : `!(${textOf(written)})`;
};

const withinWords = ({ name, from, to }: ReturnType<typeof possible>): string =>
  to === Infinity ? `${name} is never less than ${from}` : `${name} is from ${from} to ${to}`;

/** `principal` of `principal.managers.contains(principal)`. */
const ownManagerIn = ({ part, holds }: Literal): unknown => {
  const { contains } = part as { contains?: { left: unknown; right: unknown } };
  const { '.': managers } = (contains?.left ?? {}) as { '.'?: { left: unknown; attr: string } };
  const isOwn = managers?.attr === 'managers' && isEqual(managers.left, contains?.right);
  return holds && isOwn ? managers.left : undefined;
};

const alone = (literal: Literal): Found[] => {
  const parts = [conditionOf(literal)];
  const own = ownManagerIn(literal);
  if (own !== undefined) {
    return [
      {
        message: `${textIn(literal)} is never true: nobody is their own manager`,
        suggestion:
          'Whether a manager asks is principal.managers.contains(context.requester); write who is meant.',
        parts,
      },
    ];
  }
  return rangesIn(literal).flatMap((range) => {
    const limits = possible(range.of);
    if (!areApart(limits, range)) return [];
    return {
      message: `${textIn(literal)} is never true: ${withinWords(limits)}`,
      suggestion: 'Compare it with a number that it can have, or remove that part.',
      parts,
    };
  });
};

const suggestionFor = (one: Literal, other: Literal): string => {
  const [first] = rangesIn(one);
  if (first && isOfTheDay(first.of)) {
    return 'If it is a time that goes over midnight, write || between them, in brackets.';
  }
  if (first && isDated(one)) return 'The first day comes after the last one: exchange them.';
  return first || (one.holds && other.holds)
    ? 'Write || between them, in brackets, if one of them is enough; else remove one.'
    : 'Remove one of them.';
};

const together = (one: Literal, other: Literal): Found[] => {
  const [range, next] = [rangesIn(one)[0], rangesIn(other)[0]];
  const noNumber = range && next && isEqual(range.of, next.of) && areApart(range, next);
  if (!noNumber && !exclude(one, other)) return [];
  return [
    {
      message: `${textIn(one)} and ${textIn(other)} are never true together`,
      suggestion: suggestionFor(one, other),
      parts: [conditionOf(one), conditionOf(other)],
    },
  ];
};

/** The first reason why parts that all have to hold cannot. */
export const conflictIn = (literals: readonly Literal[]): Found | undefined => {
  for (const [index, one] of literals.entries()) {
    const [found] = [
      ...alone(one),
      ...literals.slice(0, index).flatMap((before) => together(before, one)),
    ];
    if (found) return found;
  }
  return undefined;
};

/**
 * Why a policy never applies, and which parts of its conditions are never true. What takes more than
 * the text of two parts to see counts as possible.
 */
export const neverTrue = ({ conditions }: PolicyJson): NeverTrue[] => {
  const whole = conflictIn(
    conditions.flatMap(({ kind, body }) => literalsOf(body, kind === 'when')),
  );
  const inside = nodesIn(conditions.map(({ body }) => body)).flatMap((node) => {
    const found = Array.isArray(node) ? undefined : conflictIn(literalsOf(node, true));
    return found ? [{ ...found, isWhole: false }] : [];
  });
  const all = whole
    ? [
        { ...whole, isWhole: true, message: `this policy never applies: ${whole.message}` },
        ...inside.filter(({ message }) => message !== whole.message),
      ]
    : inside;
  return uniqBy(all, ({ message }) => message);
};
