/** The governance groups that somebody is a member of. */
import * as z from 'zod/mini';
import { listOf } from './by-field.ts';
import type { Part } from './parts.ts';
import type { Ask } from './session.ts';

const ENDPOINT = '/workgroups/v1';
/** The most that SailPoint puts into one page. */
const LIMIT = 50;
const MAX_PAGES = 4;
/** An id that nobody has. */
const NOBODY = '00000000000000000000000000000000';

const Group = z.object({ id: z.string() });

type Found = Exclude<Part<string[]>, { notAsked: true }>;

const groupsOf = (ask: Ask, id: string, page: { limit: number; offset: number }) =>
  ask({
    endpoint: ENDPOINT,
    // The id is in the filter: it is named so that it is checked.
    id,
    query: {
      filters: `memberships.identityId eq "${id}"`,
      // Without an order a group may be on no page.
      sorters: 'id',
      limit: String(page.limit),
      offset: String(page.offset),
    },
    answer: listOf(Group),
    lasts: id === NOBODY,
  });

/**
 * Why the filter cannot be relied on, if so. SailPoint may pass over one that it does not know, and
 * would then list all groups: so it is asked for those of nobody.
 */
const doubt = async (ask: Ask): Promise<string | undefined> => {
  const groups = await groupsOf(ask, NOBODY, { limit: 1, offset: 0 });
  if ('unknown' in groups) return `filter not tried: ${groups.unknown}`;
  return groups.value.count === 0 ? undefined : 'the filter by member is passed over';
};

/** Page after page, as far as they could be read. */
const listed = async (ask: Ask, id: string): Promise<Found> => {
  const groups = new Set<string>();
  for (let page = 1; ; page += 1) {
    const rows = await groupsOf(ask, id, { limit: LIMIT, offset: (page - 1) * LIMIT });
    if ('unknown' in rows) return { value: [...groups], unknown: rows.unknown };

    const { entries, odd, count = 0 } = rows.value;
    for (const entry of entries) groups.add(entry.id);
    const isCut = page === MAX_PAGES && count >= LIMIT;
    const unknown = odd ?? (isCut ? `${page * LIMIT} rows or more` : undefined);
    if (unknown !== undefined || count < LIMIT) return { value: [...groups], unknown };
  }
};

/**
 * Ids of the groups as far as they could be read; none if they may be those of others. Never cached:
 * somebody may have left a group a minute ago. Whether the filter works is asked for once in a while.
 */
export const memberships = async (ask: Ask, id: string): Promise<Found> => {
  const [reason, found] = await Promise.all([doubt(ask), listed(ask, id)]);
  const unknown = reason ?? found.unknown;
  return {
    value: reason === undefined ? found.value : undefined,
    unknown: unknown && `GET ${ENDPOINT}: ${unknown}`,
  };
};
