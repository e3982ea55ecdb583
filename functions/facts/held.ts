/** The entitlements that somebody has, directly or by a role or an access profile. */
import * as z from 'zod/mini';
import { listOf } from './by-field.ts';
import type { Part } from './parts.ts';
import type { Ask } from './session.ts';

const ENDPOINT = '/entitlements/v1/identities/{id}/entitlements';
const LIMIT = 250;
/** As many as the records of ten people can keep. */
const MAX_PAGES = 2;

/** The specification has `objectRef`, and its example the reference itself. */
const Held = z.pipe(
  z.transform((given) => (given as { objectRef?: unknown } | null)?.objectRef ?? given),
  z.object({ id: z.string() }),
);

/** Ids as far as they could be read. Never cached: access may have been given a minute ago. */
export const heldEntitlements = async (ask: Ask, id: string): Promise<Part<string[]>> => {
  const held = new Set<string>();
  for (let page = 1; ; page += 1) {
    const rows = await ask({
      endpoint: ENDPOINT,
      id,
      query: { limit: String(LIMIT), offset: String((page - 1) * LIMIT) },
      answer: listOf(Held),
    });
    if ('unknown' in rows) {
      return { value: [...held], unknown: `${rows.source}: ${rows.unknown}` };
    }

    const { entries, odd, count = 0 } = rows.value;
    for (const entry of entries) held.add(entry.id);
    const isCut = page === MAX_PAGES && count >= LIMIT;
    const unknown = odd ?? (isCut ? `${page * LIMIT} rows or more` : undefined);
    if (unknown !== undefined) return { value: [...held], unknown: `GET ${ENDPOINT}: ${unknown}` };
    if (count < LIMIT) return { value: [...held] };
  }
};
