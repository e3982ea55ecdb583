/** The sources of all that an item brings. */
import type { RequestedItem } from '../contracts/access-request.ts';
import { canonicalId } from '../contracts/ids.ts';
import type { AccessItem } from './access-item.ts';
import type { Brought, Levels } from './entitlements.ts';
import type { Part } from './parts.ts';

const ownSource = ({ type }: RequestedItem, { facts }: AccessItem) =>
  type === 'ROLE' ? undefined : facts.sourceName;

/** Entitlements whose source nobody has told yet. */
export const unsourced = (
  requested: RequestedItem,
  item: AccessItem,
  { levels, sources }: Brought,
): string[] =>
  ownSource(requested, item) === undefined && requested.type !== 'ENTITLEMENT'
    ? [...levels.keys()].filter((id) => !sources.has(canonicalId(id)))
    : [];

/**
 * Names of sources, each once. An access profile has one source, which is that of its entitlements;
 * a role has none of its own.
 */
export const sourcesOf = (
  requested: RequestedItem,
  item: AccessItem,
  { levels, sources, missing }: Brought,
  others: Levels,
): Part<string[]> => {
  const own = ownSource(requested, item);
  const names = [...levels.keys()]
    .map(canonicalId)
    .map((id) => sources.get(id) ?? own ?? others.sources.get(id));
  const told = [...(own === undefined ? [] : [own]), ...names].filter((name) => name !== undefined);
  const isUntold = names.includes(undefined) || (requested.type !== 'ROLE' && told.length === 0);
  return {
    value: [...new Set(told)],
    unknown:
      (missing && `${missing.source}: ${missing.unknown}`) ??
      (isUntold ? (others.reason ?? 'not told') : undefined),
  };
};
