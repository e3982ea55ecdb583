import { expect, test } from 'vitest';
import { type ListQuery, selectPage } from '../../../local/tenant/core/collection.ts';

const rows = [
  { id: 'b', owner: { name: 'Bo "B"' }, size: 2, closed: null },
  { id: 'a', owner: { name: 'Al' }, size: 1, closed: '2026-01-01' },
  { id: 'c', owner: { name: 'Al' }, size: 3, closed: null },
];
const listing = {
  filters: {
    id: ['eq', 'ne', 'in', 'ge', 'gt', 'le', 'lt', 'sw', 'co'],
    'owner.name': ['eq'],
    closed: ['isnull', 'ne'],
  },
  sorters: ['id', 'owner.name'],
} as const;
const select = (query: Partial<ListQuery>) => {
  const { items, total } = selectPage(rows, { limit: 250, offset: 0, ...query }, listing);
  return { ids: items.map(({ id }) => id).join(''), total };
};

test.each([
  ['', 'bac'],
  ['id eq "a"', 'a'],
  ['id eq a', 'a'],
  ['id ne "a"', 'bc'],
  ['id in ("a", "c","x")', 'ac'],
  ['id ge "b"', 'bc'],
  ['id gt "b"', 'c'],
  ['id le "b"', 'ba'],
  ['id lt "b"', 'a'],
  ['id sw "a" and owner.name eq "Al"', 'a'],
  ['id co "c"', 'c'],
  ['owner.name eq "Bo \\"B\\""', 'b'],
  ['closed isnull', 'bc'],
  ['closed ne "2026-01-01"', 'bc'],
])('the filter %s selects %s', (filters, ids) => {
  expect(select({ filters }).ids).toBe(ids);
});

test.each([
  ['id', 'abc'],
  ['-id', 'cba'],
  ['owner.name,-id', 'cab'],
])('sorted by %s the rows are %s', (sorters, ids) => {
  expect(select({ sorters }).ids).toBe(ids);
});

test('a page is cut out of all that match, which are counted', () => {
  expect(select({ filters: 'id ne "a"', limit: 1, offset: 1 })).toEqual({ ids: 'c', total: 2 });
});

test.each([
  [{ filters: 'size eq 1' }, 'it may filter by id (eq,'],
  [{ filters: 'owner.name sw "A"' }, 'owner.name (eq)'],
  [{ filters: 'id eq' }, 'a value is missing'],
  [{ filters: 'id eq "a" or id eq "b"' }, 'joined by "and"'],
  [{ filters: 'id eq "a' }, 'quotation mark'],
  [{ filters: 'id in "a"' }, 'parentheses'],
  [{ filters: 'id in ("a"' }, 'not closed'],
  [{ sorters: 'size' }, 'only by id, owner.name'],
])('%o is refused with what would do', (query, reason) => {
  expect(() => select(query)).toThrow(reason);
});
