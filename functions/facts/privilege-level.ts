/** The privilege level of an item, which rests on all that it brings. */
import { PrivilegeLevel } from '../contracts/facts.ts';
import { canonicalId } from '../contracts/ids.ts';
import type { AccessItem } from './access-item.ts';
import type { Brought, Levels } from './entitlements.ts';
import type { Part } from './parts.ts';

/** Entitlements on whose level that of the item `id` depends, though nobody has told it yet. */
export const unlevelled = (id: string, { facts }: AccessItem, { levels }: Brought): string[] => {
  const told = [...levels];
  const isSettled = facts.privilegeLevel === 'HIGH' || told.some(([, level]) => level === 'HIGH');
  if (isSettled) return [];

  return told.filter(([own, level]) => own !== id && level === undefined).map(([own]) => own);
};

/**
 * The highest of the item's own level and of all that it brings, unless what is not known could be
 * higher: then the reason.
 */
export const privilegeLevel = (
  { facts, unknownParts }: AccessItem,
  brought: Brought,
  levels: Levels,
): Part<PrivilegeLevel> => {
  const brings = [...brought.levels].map(
    ([id, level]) => level ?? levels.told.get(canonicalId(id)),
  );
  const own = facts.privilegeLevel;
  const all = own === undefined ? brings : [own, ...brings];
  const level = PrivilegeLevel.options.find((one) => all.includes(one));
  if (level === 'HIGH') return { value: level };

  const { missing } = brought;
  const doubt =
    unknownParts?.privilegeLevel ??
    (missing && `${missing.source}: ${missing.unknown}`) ??
    (all.includes(undefined) ? (levels.reason ?? 'not told') : undefined);
  return level && doubt === undefined ? { value: level } : { unknown: doubt ?? 'not told' };
};
