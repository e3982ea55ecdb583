/** Tags a second time in small letters, for policies that compare without case. */
import type { CedarValueJson, EntityJson } from '@cedar-policy/cedar-wasm/web';
import { FOLDED, folded } from '../contracts/folded.ts';

const foldedValue = (value: CedarValueJson): CedarValueJson => {
  if (typeof value === 'string') return folded(value);
  return Array.isArray(value) ? [...new Set(value.map(foldedValue))] : value;
};

/** What two names that differ in case alone stand for: all texts of both, or neither text. */
const joined = (one: CedarValueJson, other: CedarValueJson): CedarValueJson | undefined => {
  if (Array.isArray(one) && Array.isArray(other)) return [...new Set([...one, ...other])];
  return one === other ? one : undefined;
};

/** The entity with each tag under its own name, and in small letters under `~` and its name in them. */
export const withFoldedTags = (entity: EntityJson): EntityJson => {
  const { tags } = entity;
  if (!tags) return entity;

  // What is named like a folded tag is none.
  const own = Object.entries(tags).filter(([name]) => !name.startsWith(FOLDED));
  const again = new Map<string, CedarValueJson | undefined>();
  for (const [name, value] of own) {
    const key = `${FOLDED}${folded(name)}`;
    const found = foldedValue(value);
    again.set(key, again.has(key) ? joined(again.get(key) ?? null, found) : found);
  }
  const kept = [...again].filter(
    (entry): entry is [string, CedarValueJson] => entry[1] !== undefined,
  );
  return { ...entity, tags: Object.fromEntries([...own, ...kept]) };
};
