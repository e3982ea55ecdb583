/** Filtering, sorting and paging, the same for every collection of the API. */
import { meets, type Operator, parseFilter } from './filter-expression.ts';
import { Refusal } from './refusal.ts';

export type ListQuery = {
  filters?: string | undefined;
  sorters?: string | undefined;
  limit: number;
  offset: number;
};

/** The fields that a collection can be filtered and sorted by, as dotted paths into its rows. */
export type Listing = { filters: Record<string, readonly Operator[]>; sorters: readonly string[] };

export type Page<T> = { items: T[]; total: number };

/** One page of the matching rows, and the number of all matching rows. */
export const selectPage = <T>(
  rows: readonly T[],
  { filters = '', sorters = '', limit, offset }: ListQuery,
  listing: Listing,
): Page<T> => {
  const conditions = parseFilter(filters, listing.filters);
  const matching = rows.filter((row) =>
    conditions.every((condition) =>
      read(row, condition.field).some((value) => meets(value, condition)),
    ),
  );
  const sorted = matching.toSorted(comparison(sorters, listing.sorters));

  return { items: sorted.slice(offset, offset + limit), total: matching.length };
};

const comparison = (sorters: string, admitted: readonly string[]) => {
  const keys = sorters
    .split(',')
    .map((key) => key.trim())
    .filter((key) => key !== '')
    .map((key) => ({ field: key.replace(/^-/, ''), sign: key.startsWith('-') ? -1 : 1 }));
  const unknown = keys.find(({ field }) => !admitted.includes(field));
  if (unknown) {
    const known = admitted.join(', ') || 'nothing';
    throw new Refusal(400, `Sorting by "${unknown.field}" is not possible, only by ${known}.`);
  }

  return (a: unknown, b: unknown) => {
    for (const { field, sign } of keys) {
      const [left, right] = [String(read(a, field)[0] ?? ''), String(read(b, field)[0] ?? '')];
      if (left !== right) return left < right ? -sign : sign;
    }
    return 0;
  };
};

/** What lies at a path: of a list on the way, that of each of its members. */
const read = (row: unknown, path: string): unknown[] =>
  path
    .split('.')
    .reduce<unknown[]>(
      (values, key) =>
        values.flatMap((value) => (value as Record<string, unknown> | null | undefined)?.[key]),
      [row],
    );
