import { expect, test } from 'vitest';
import { bytesOf, indexesOf, writeUnits } from '../../bench/write-units.ts';

const text = (bytes: number) => ({ S: 'x'.repeat(bytes) });

const OPEN = { keys: ['open', 'deadline'], carried: ['id', 'open', 'deadline', 'state'] };
const item = { id: { S: '1' }, open: { S: 'open' }, deadline: { S: '12:00' }, state: { S: 'new' } };

test.each([
  ['a text, by its bytes in UTF-8', { é: { S: 'é' } }, 4],
  ['a number, by its digits', { n: { N: '-1234' } }, 4],
  ['bytes', { b: { B: new Uint8Array(7) } }, 8],
  ['a boolean', { b: { BOOL: true } }, 2],
  ['nothing', { b: { NULL: true } }, 2],
  ['a list with its overhead', { l: { L: [{ S: 'ab' }, { BOOL: true }] } }, 9],
  ['a map with its overhead', { m: { M: { a: { S: 'b' } } } }, 7],
])('an item is as large as its names and values: %s', (_, one, bytes) => {
  expect(bytesOf(one as never)).toBe(bytes);
});

test.each([
  [1_021, 1],
  [1_022, 2],
  [3_000, 3],
])('a write of one attribute with %i bytes is counted by the kilobyte', (bytes, units) => {
  expect(writeUnits({ after: { abc: text(bytes) } }, [])).toBe(units);
});

test('a write counts the larger of before and after', () => {
  expect(writeUnits({ before: { a: text(2_500) }, after: { a: text(1) } }, [])).toBe(3);
});

test.each([
  ['an item that enters it', { after: item }, 1],
  ['an item that leaves it', { before: item, after: { id: item.id } }, 1],
  ['an item without its key', { after: { id: item.id } }, 0],
  ['a change that it carries', { before: item, after: { ...item, state: { S: 'old' } } }, 1],
  ['a change that it does not carry', { before: item, after: { ...item, more: text(9) } }, 0],
  ['a change of its key', { before: item, after: { ...item, deadline: { S: '13:00' } } }, 2],
])('an index writes for %s', (_, write, units) => {
  expect(writeUnits(write, [OPEN]) - writeUnits(write, [])).toBe(units);
});

test('the indexes are those of the template', () => {
  const propertiesOf = () => [
    {
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      GlobalSecondaryIndexes: [
        {
          KeySchema: [{ AttributeName: 'open' }, { AttributeName: 'deadline' }],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['state'] },
        },
        {
          KeySchema: [{ AttributeName: 'request' }],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    },
  ];

  expect(indexesOf({ propertiesOf })).toEqual([
    OPEN,
    { keys: ['request'], carried: ['id', 'request'] },
  ]);
});
