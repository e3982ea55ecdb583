/**
 * Which facts the policies of a set can read, and the reviewers that they name. SailPoint is asked
 * for no other. What cannot be told apart counts as read.
 */
import type { PolicyJson } from '@cedar-policy/cedar-wasm/web';
import type { NamedReviewer } from '../contracts/named-reviewer.ts';
import { ALL_NEEDS, type Need } from '../contracts/needs.ts';
import { ofAttribute, ofTags } from './attribute-needs.ts';

type Access = { left: unknown; attr: unknown };

type Path = { Var?: string; Value?: unknown; '.'?: Access };

/** `SodPolicy` of `SodPolicy::"…"`. */
const typeOf = (value: unknown): string | undefined =>
  (value as { __entity?: { type: string } } | null | undefined)?.__entity?.type;

/**
 * `context.requester` as the names on the way from a variable or from an entity that is written
 * down; `undefined` if it is no such way.
 */
const pathOf = (expression: unknown): string[] | undefined => {
  const { Var, Value, '.': access } = expression as Path;
  const type = typeOf(Value);
  const start = Var ?? (type && `${type}::`);
  if (start) return [start];
  const path = access && typeof access.attr === 'string' ? pathOf(access.left) : undefined;
  return path && [...path, String(access?.attr)];
};

type Node = {
  Var?: string;
  Record?: object;
  '.'?: Access;
  has?: Access;
  hasTag?: { left: unknown; right: unknown };
  getTag?: { left: unknown; right: unknown };
};

/** The left side of an access is read no further than the access says. */
const leftOf = (left: unknown): readonly Need[] =>
  (left as Node | null)?.Var ? [] : ofExpression(left);

const ofAccess = ({ left, attr }: Access): readonly Need[] => {
  const names = [attr].flat().map(String);
  const path = pathOf(left);
  return [
    ...names.flatMap((name, index) =>
      ofAttribute(path && [...path, ...names.slice(0, index)], name),
    ),
    ...leftOf(left),
  ];
};

const ofExpression = (expression: unknown): readonly Need[] => {
  if (typeof expression !== 'object' || expression === null) return [];
  if (Array.isArray(expression)) return expression.flatMap(ofExpression);
  const node = expression as Node;
  if ('Value' in node) return [];
  // Alone, an entity is its id, and the context all that it has.
  if (node.Var) return node.Var === 'context' ? ALL_NEEDS : [];
  if ('Slot' in node || 'Unknown' in node) return ALL_NEEDS;
  if (node.Record) return Object.values(node.Record).flatMap(ofExpression);

  const access = node['.'] ?? node.has;
  if (access) return ofAccess(access);
  const tag = node.hasTag ?? node.getTag;
  if (tag) return [...ofTags(pathOf(tag.left)), ...leftOf(tag.left), ...ofExpression(tag.right)];
  return Object.values(node).flatMap(ofExpression);
};

/** Who stands behind a `@reviewer` is found in the facts. */
const OF_REVIEWERS: Record<NamedReviewer['kind'], readonly Need[]> = {
  manager: ['recipients'],
  'item-owner': ['items'],
  // The manager may be the owner of a violation.
  'sod-violation-owner': ['violated-policies', 'violations', 'recipients'],
  group: [],
  identity: [],
};

/** A policy as Cedar reads it, and the reviewer that its annotations name. */
export type Reading = { json: PolicyJson; reviewer?: NamedReviewer | undefined };

/** What is to be asked for these policies, each once. */
export const needsOf = (policies: readonly Reading[]): Need[] => {
  const needs = new Set(
    policies.flatMap(({ json, reviewer }) => [
      ...json.conditions.flatMap(({ body }) => ofExpression(body)),
      ...(reviewer ? OF_REVIEWERS[reviewer.kind] : []),
    ]),
  );
  return ALL_NEEDS.filter((need) => needs.has(need));
};
