/** From when and until when each item is requested for each recipient. */
import { uniqBy } from 'es-toolkit';
import type { AccessRequest } from '../contracts/access-request.ts';
import type { DatesByPair } from '../contracts/facts.ts';
import { canonicalId } from '../contracts/ids.ts';
import { itemOf, type ReadRow, recipientOf } from './status-row.ts';

type Named = 'startDate' | 'removeDate';

/** What holds for the whole request, else what holds for each pair; each with why it is unknown. */
export type ReadDates = {
  common: { value: string | undefined; unknown: string | undefined };
  byPair: { value: DatesByPair | undefined; unknown: string | undefined };
};

const NONE = { value: undefined, unknown: undefined };
const DIFFERENT = 'differs between the rows of an item';
const UNLISTED = 'not listed for every item and recipient';

/** The rows of each pair, and those that belong to no certain one. */
const pairsIn = (rows: readonly ReadRow[], request: AccessRequest) => {
  const pairs = new Map<string, { recipientId: string; itemId: string; rows: ReadRow[] }>();
  const unplaced: ReadRow[] = [];
  for (const row of rows) {
    const itemId = itemOf(row.value, request);
    const recipientId = recipientOf(row.value, request);
    if (itemId && recipientId) {
      const key = JSON.stringify([recipientId, itemId]);
      const pair = pairs.get(key) ?? { recipientId, itemId, rows: [] };
      pairs.set(key, { ...pair, rows: [...pair.rows, row] });
    } else unplaced.push(row);
  }
  return { pairs: [...pairs.values()], unplaced };
};

const countOf = (some: readonly { id: string }[]) =>
  uniqBy(some, ({ id }) => canonicalId(id)).length;

/** What all rows agree on, if they do; null if there is none. */
const agreed = (rows: readonly ReadRow[], name: Named): string | null | undefined => {
  const [first = null, ...others] = rows.map(({ value }) => value[name] ?? null);
  const isOdd = rows.some((row) => row.odd[name]);
  return !isOdd && others.every((date) => date === first) ? first : undefined;
};

/**
 * A date of the whole request if all rows agree on it, else that of each pair. A pair whose row is
 * missing, odd or not alone in what it says has none; then there is a reason.
 */
export const datesIn = (
  rows: readonly ReadRow[],
  name: Named,
  request: AccessRequest,
): ReadDates => {
  const { pairs, unplaced } = pairsIn(rows, request);
  const asked = countOf(request.requestedFor) * countOf(request.requestedItems);
  const odd = rows.find((row) => row.odd[name])?.odd[name];
  const common = agreed(rows, name);
  if (common !== undefined && pairs.length + unplaced.length >= asked) {
    return { common: { value: common ?? undefined, unknown: undefined }, byPair: NONE };
  }
  if (asked === 1) {
    return { common: { value: undefined, unknown: odd ?? DIFFERENT }, byPair: NONE };
  }

  const value: Record<string, Record<string, string | null>> = {};
  for (const pair of pairs) {
    const date = agreed(pair.rows, name);
    if (date !== undefined) {
      value[pair.recipientId] = { ...value[pair.recipientId], [pair.itemId]: date };
    }
  }
  const known = Object.values(value).flatMap(Object.keys).length;
  const unlisted = pairs.length < asked ? UNLISTED : DIFFERENT;
  return {
    common: NONE,
    byPair: { value, unknown: odd ?? (known < asked ? unlisted : undefined) },
  };
};
