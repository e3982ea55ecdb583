/** The entitlements that an item brings: only they have privilege levels and conflict with others. */
import type { RequestedItem } from '../contracts/access-request.ts';
import type { Fact, PrivilegeLevel } from '../contracts/facts.ts';
import { canonicalId } from '../contracts/ids.ts';
import { type AccessItem, ListedEntitlement } from './access-item.ts';
import { listOf } from './by-field.ts';
import type { Ask } from './session.ts';

/** Levels by entitlement id as far as they are told. */
export type Brought = {
  levels: ReadonlyMap<string, PrivilegeLevel | undefined>;
  /** Names of sources by canonical entitlement id, as far as they are told. */
  sources: ReadonlyMap<string, string>;
  /** Why there may be more entitlements, if so. */
  missing?: { source: string; at: string; unknown: string } | undefined;
};

const LISTS = {
  ROLE: { endpoint: '/roles/v1/{id}/entitlements', limit: 50 },
  ACCESS_PROFILE: { endpoint: '/access-profiles/v1/{id}/entitlements', limit: 250 },
} as const;
const MAX_PAGES = 4;

/** One request each; what is beyond has no level. */
const BATCH = 100;
const MAX_BATCHES = 4;

type Lister = { ask: Ask; type: keyof typeof LISTS; id: string; spare?: boolean };

const list = async ({ ask, type, id, spare = false }: Lister): Promise<Brought> => {
  const { endpoint, limit } = LISTS[type];
  const levels = new Map<string, PrivilegeLevel | undefined>();
  const sources = new Map<string, string>();

  for (let page = 1; ; page += 1) {
    const rows = await ask({
      endpoint,
      id,
      query: { limit: String(limit), offset: String((page - 1) * limit) },
      answer: listOf(ListedEntitlement),
      lasts: true,
      spare,
    });
    if ('unknown' in rows) return { levels, sources, missing: rows };

    const { value, ...provenance } = rows;
    for (const { id, level, source } of value.entries) {
      levels.set(id, level);
      if (source) sources.set(canonicalId(id), source);
    }
    if (value.odd) return { levels, sources, missing: { ...provenance, unknown: value.odd } };
    if ((value.count ?? 0) < limit) return { levels, sources };
    if (page === MAX_PAGES) {
      const unknown = `${page * limit} rows or more`;
      return { levels, sources, missing: { ...provenance, unknown } };
    }
  }
};

const together = (parts: readonly Brought[]): Brought => {
  const byId = new Map<string, [string, PrivilegeLevel | undefined]>();
  for (const [id, level] of parts.flatMap((part) => [...part.levels])) {
    const [first = id, told] = byId.get(canonicalId(id)) ?? [];
    byId.set(canonicalId(id), [first, level ?? told]);
  }
  return {
    levels: new Map(byId.values()),
    sources: new Map(parts.flatMap(({ sources }) => [...sources])),
    missing: parts.find(({ missing }) => missing)?.missing,
  };
};

/** The item's own references are all that it brings directly; the list knows the levels. */
const completed = (listed: Brought, { entitlements: references, missing }: AccessItem): Brought => {
  if (!references || missing) return listed;

  const ids = new Map(references.map(({ id }) => [id, undefined]));
  return together([
    { levels: ids, sources: new Map() },
    { ...listed, missing: undefined },
  ]);
};

/** Asks for the list beside the item itself, so that one round is enough where it can be. */
export const entitlementsBrought = async (
  ask: Ask,
  { type, id }: RequestedItem,
  item: Promise<Fact<AccessItem>>,
): Promise<Brought> => {
  if (type === 'ENTITLEMENT') {
    const found = await item;
    const facts = 'value' in found ? found.value.facts : undefined;
    return { levels: new Map([[id, facts?.privilegeLevel]]), sources: new Map() };
  }

  const [found, listed] = await Promise.all([item, list({ ask, type, id, spare: true })]);
  if ('unknown' in found) {
    return type === 'ROLE' ? { ...listed, missing: found } : listed;
  }
  const { value, ...provenance } = found;
  const { accessProfiles, dimensional, missing } = value;
  const profiles = accessProfiles.map((profile) =>
    list({ ask, type: 'ACCESS_PROFILE', id: profile.id }),
  );
  const brought = together([completed(listed, value), ...(await Promise.all(profiles))]);
  const why = missing ?? (dimensional ? 'its access depends on dimensions' : undefined);
  return why ? { ...brought, missing: { ...provenance, unknown: why } } : brought;
};

/**
 * Levels and names of sources by the canonical id of the entitlement, and the reason why others are
 * not told, if there is one.
 */
export type Levels = {
  told: ReadonlyMap<string, PrivilegeLevel | undefined>;
  sources: ReadonlyMap<string, string | undefined>;
  reason: string | undefined;
};

/** Levels and sources that lists do not tell, as the entitlements themselves do. */
export const entitlementLevels = async (ask: Ask, ids: readonly string[]): Promise<Levels> => {
  const unique = [...new Set(ids)];
  const batches = Array.from({ length: Math.ceil(unique.length / BATCH) }, (_, index) =>
    unique.slice(index * BATCH, (index + 1) * BATCH),
  );
  const answers = await Promise.all(
    batches.slice(0, MAX_BATCHES).map((batch) =>
      ask({
        endpoint: '/entitlements/v1',
        query: { filters: `id in (${batch.map((id) => `"${id}"`).join(',')})`, limit: '250' },
        answer: listOf(ListedEntitlement),
        lasts: true,
      }),
    ),
  );

  const entries = answers.flatMap((answer) => ('value' in answer ? answer.value.entries : []));
  return {
    told: new Map(entries.map(({ id, level }) => [canonicalId(id), level])),
    sources: new Map(entries.map(({ id, source }) => [canonicalId(id), source])),
    reason: answers
      .map((answer) => ('unknown' in answer ? answer.unknown : answer.value.odd))
      .find((reason) => reason !== undefined),
  };
};
