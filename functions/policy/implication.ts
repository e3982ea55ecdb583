/** Whether one policy applies wherever another one does, as far as their texts show. */
import type { PolicyJson } from '@cedar-policy/cedar-wasm/web';
import { isEqual } from 'es-toolkit';
import { conjunctsOf } from './mistakes/expressions.ts';

type Scope = { op: string; entity?: unknown; entities?: unknown[]; entity_type?: string };
type Sides = { left: unknown; right: unknown };
type Part = { kind: string; body: unknown };

const membersOf = ({ entity, entities }: Scope) => entities ?? (entity ? [entity] : []);

/** Whether whatever fits to `narrow` fits to `wide`. */
const isWithin = (narrow: Scope, wide: Scope): boolean => {
  if (wide.op === 'All' || isEqual(narrow, wide)) return true;
  const [few, many] = [membersOf(narrow), membersOf(wide)];
  const isListed = wide.op !== 'is' && few.length > 0 && !('entity_type' in narrow);
  // `in` reaches to what is below an entity, which only actions do not have here.
  return isListed && few.every((one) => many.some((other) => isEqual(one, other)));
};

const partsOf = ({ conditions }: PolicyJson): Part[] =>
  conditions.flatMap(({ kind, body }): Part[] =>
    kind === 'when' ? conjunctsOf(body).map((part) => ({ kind, body: part })) : [{ kind, body }],
  );

const listIn = (expression: unknown): { of: unknown; members: unknown[] } | undefined => {
  const { contains, '==': equal } = expression as { contains?: Sides; '=='?: Sides };
  const { Set: members } = (contains?.left ?? {}) as { Set?: unknown[] };
  if (contains && members) return { of: contains.right, members };
  return equal && { of: equal.left, members: [equal.right] };
};

/** Whether `one` cannot be true without `other`. */
const implies = (one: Part, other: Part): boolean => {
  if (isEqual(one, other)) return true;
  if (one.kind !== 'when' || other.kind !== 'when') return false;
  const [few, many] = [listIn(one.body), listIn(other.body)];
  return (
    few !== undefined &&
    many !== undefined &&
    isEqual(few.of, many.of) &&
    few.members.every((member) => many.members.some((same) => isEqual(member, same)))
  );
};

/** What takes more than the parts of both texts to see counts as not implied. */
export const isImplied = (narrow: PolicyJson, wide: PolicyJson): boolean =>
  (['principal', 'action', 'resource'] as const).every((scope) =>
    isWithin(narrow[scope] as Scope, wide[scope] as Scope),
  ) && partsOf(wide).every((part) => partsOf(narrow).some((one) => implies(one, part)));
