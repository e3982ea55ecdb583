/** Dates of each item for each recipient, as far as the rows of the status tell them apart. */
import { expect, test } from 'vitest';
import { accessRequest, ITEM } from '../fixtures.ts';
import { ORDINARY, STATUS, statusRow, world } from './world.ts';

const MARCH = '2027-03-01T00:00:00.000Z';
const MAY = '2027-05-01T00:00:00.000Z';

const items = [ITEM, { ...ITEM, id: 'item-2', name: 'Wiki Admin' }];
const people = ['recipient-1', 'recipient-2'].map((id) => ({ id, name: id }));

const row = (item: number, removeDate: unknown, recipient = 1, overrides: object = {}) =>
  statusRow({
    id: `item-${item}`,
    name: items[item - 1]?.name,
    requestedFor: { id: `recipient-${recipient}` },
    removeDate,
    ...overrides,
  });

const datesOf = async (rows: object[], requestedFor = people.slice(0, 1)) => {
  const { status } = await world({ ...ORDINARY, [STATUS]: rows }).facts.gather(
    accessRequest({ requestedItems: items, requestedFor }),
  );
  if (!('value' in status)) return status;
  const { removeDate, removeDates } = status.value;
  const { removeDate: one, removeDates: some } = status.unknownParts ?? {};
  return { removeDate, removeDates, unknown: one ?? some };
};

test('a date on which all rows agree is that of the request', async () => {
  expect(await datesOf([row(1, MARCH), row(2, MARCH)])).toEqual({ removeDate: MARCH });
  expect(await datesOf([row(1, null), row(2, null)])).toEqual({});
});

test('different dates are told item by item, and that there is none', async () => {
  expect(await datesOf([row(1, MARCH), row(2, null)])).toEqual({
    removeDates: { 'recipient-1': { 'item-1': MARCH, 'item-2': null } },
  });
});

test('and recipient by recipient', async () => {
  const rows = [row(1, MARCH), row(2, MARCH), row(1, MAY, 2), row(2, MAY, 2)];

  expect(await datesOf(rows, people)).toEqual({
    removeDates: {
      'recipient-1': { 'item-1': MARCH, 'item-2': MARCH },
      'recipient-2': { 'item-1': MAY, 'item-2': MAY },
    },
  });
});

test('one date differs where the other is that of the request', async () => {
  const startDate = '2027-01-01T00:00:00.000Z';
  const rows = [row(1, MARCH, 1, { startDate }), row(2, MAY, 1, { startDate })];
  const { status } = await world({ ...ORDINARY, [STATUS]: rows }).facts.gather(
    accessRequest({ requestedItems: items }),
  );

  expect(status).toMatchObject({ value: { startDate, removeDate: undefined } });
});

const NOTHING_IN_COMMON: [name: string, rows: object[], unknown: string, dates: object][] = [
  [
    'an item without a row has no date, even if all rows agree',
    [row(1, MARCH)],
    'not listed for every item and recipient',
    { 'recipient-1': { 'item-1': MARCH } },
  ],
  [
    'nor has one whose row comes twice in place of another',
    [row(1, MARCH), row(1, MARCH)],
    'not listed for every item and recipient',
    { 'recipient-1': { 'item-1': MARCH } },
  ],
  [
    'nor has one whose date is odd',
    [row(1, MARCH), row(2, 'soon')],
    'wrong field: removeDate',
    { 'recipient-1': { 'item-1': MARCH } },
  ],
  [
    'nor has one whose rows say different things',
    [row(1, MARCH), row(2, MARCH), row(2, MAY)],
    'differs between the rows of an item',
    { 'recipient-1': { 'item-1': MARCH } },
  ],
  [
    'rows that name no item of the request tell nothing apart',
    [row(1, MARCH, 1, { id: 'x', name: 'x' }), row(2, MAY, 1, { id: 'y', name: 'y' })],
    'not listed for every item and recipient',
    {},
  ],
];

test.each(NOTHING_IN_COMMON)('%s', async (_, rows, unknown, removeDates) => {
  expect(await datesOf(rows)).toEqual({ removeDates, unknown });
});

test('rows that name no item tell the date all the same if they agree', async () => {
  const unnamed = { id: 'x', name: 'x' };

  expect(await datesOf([row(1, MARCH, 1, unnamed), row(2, MARCH, 1, unnamed)])).toEqual({
    removeDate: MARCH,
  });
});
