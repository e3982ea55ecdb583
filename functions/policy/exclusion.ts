/** Whether two policies can apply to one request, as far as their texts alone show. */
import type { PolicyJson } from '@cedar-policy/cedar-wasm/web';
import { isEqual } from 'es-toolkit';
import { nodesIn } from './mistakes/expressions.ts';
import { reference } from './references.ts';

type Sides = { left: unknown; right: unknown };

type Node = {
  '!'?: { arg: unknown };
  '&&'?: Sides;
  '||'?: Sides;
  '=='?: Sides;
  contains?: Sides;
  has?: { left: unknown; attr: string | string[] };
  hasTag?: Sides;
  Set?: unknown[];
};

/**
 * A part of a policy's conditions, and whether it has to be true or false for the policy to apply.
 * `written` is the part as it stands there: `part` may be its opposite.
 */
export type Literal = { part: unknown; holds: boolean; written: unknown };

const OPPOSITES: Record<string, string> = { '!=': '==', '<': '>=', '<=': '>' };

/** The parts of an expression that decide together whether it is true, or false. */
export const literalsOf = (expression: unknown, holds: boolean): Literal[] => {
  const { '!': not, '&&': and, '||': or } = expression as Node;
  if (not) return literalsOf(not.arg, !holds);

  const all = holds ? and : or;
  if (all) return [all.left, all.right].flatMap((one) => literalsOf(one, holds));

  const [[operator = '', sides] = []] = Object.entries(expression as object);
  const opposite = OPPOSITES[operator];
  return [
    opposite
      ? { part: { [opposite]: sides }, holds: !holds, written: expression }
      : { part: expression, holds, written: expression },
  ];
};

type Variable = 'principal' | 'action' | 'resource';
type Entity = { type: string; id: string };
type Scope = { op: string; entity?: Entity; entities?: Entity[] };

const ofScope = (Var: Variable, { op, entity, entities }: Scope): Literal[] => {
  // An action has no others below it, so it is in itself alone.
  const named = op === '==' || Var === 'action' ? (entities ?? (entity ? [entity] : [])) : [];
  if (named.length === 0) return [];
  const values = named.map(({ type, id }) => ({ Value: reference(type, id) }));
  const part = { contains: { left: { Set: values }, right: { Var } } };
  return [{ part, holds: true, written: part }];
};

const literalsIn = (policy: PolicyJson): Literal[] => [
  ...(['principal', 'action', 'resource'] as const).flatMap((variable) =>
    ofScope(variable, policy[variable] as Scope),
  ),
  ...policy.conditions.flatMap(({ kind, body }) => literalsOf(body, kind === 'when')),
];

/** Whether everything in an expression is known where a checked policy comes to it. */
const needsAll = (expression: unknown): boolean =>
  nodesIn(expression).every((node) => !('has' in node || 'hasTag' in node));

/** Whether a part stays as it is, whatever else becomes known; what is absent may be unknown. */
const stays = ({ part, holds }: Literal): boolean => {
  const { has, hasTag } = part as Node;
  const asked = has ?? hasTag;
  return asked ? holds && needsAll(asked.left) : needsAll(part);
};

type Choice = { of: unknown; values: unknown[] };

const isValue = (expression: unknown) => 'Value' in (expression as object);

/** What is compared with values that are written down, and these. */
export const choiceIn = (part: unknown): Choice | undefined => {
  const { '==': equal, contains } = part as Node;
  if (equal) {
    const { left, right } = equal;
    if (isValue(right)) return { of: left, values: [right] };
    return isValue(left) ? { of: right, values: [left] } : undefined;
  }
  const { Set: values } = (contains?.left ?? {}) as Node;
  return contains && values?.every(isValue) ? { of: contains.right, values } : undefined;
};

const isAmong = (values: readonly unknown[], value: unknown) =>
  values.some((one) => isEqual(one, value));

/** Whether two parts cannot hold together. */
export const exclude = (sure: Literal, other: Literal): boolean => {
  if (isEqual(sure.part, other.part)) return sure.holds !== other.holds;

  const [one, two] = [choiceIn(sure.part), choiceIn(other.part)];
  if (!one || !two || !isEqual(one.of, two.of)) return false;
  if (sure.holds && other.holds) return !one.values.some((value) => isAmong(two.values, value));
  if (sure.holds) return one.values.every((value) => isAmong(two.values, value));
  return other.holds && two.values.every((value) => isAmong(one.values, value));
};

/**
 * Whether `other` cannot apply to what `known` applies to, also once everything is known of which
 * `known` knew only a part: one compares with `LOW` what the other compares with `HIGH`, or one asks
 * for what the other denies. What takes more than that to see counts as possible.
 */
export const excludes = (known: PolicyJson, other: PolicyJson): boolean => {
  const literals = literalsIn(other);
  return literalsIn(known)
    .filter(stays)
    .some((sure) => literals.some((one) => exclude(sure, one)));
};
