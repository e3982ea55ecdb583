import { expect, test } from 'vitest';
import { known } from '../../../../functions/contracts/facts.ts';
import { accessRequest, ITEM } from '../../fixtures.ts';
import { ORDINARY, PREDICT, STATUS, statusRow, world } from '../world.ts';

const POLICY = { type: 'SOD_POLICY', id: 'p-1', name: 'Vendors and payments' };
const OTHER = { type: 'SOD_POLICY', id: 'p-2', name: 'Money in and out' };

const finding = (policies: object[], state: string | null = 'SUCCESS') => ({
  state,
  violationCheckResult: { violatedPolicies: policies, violationContexts: null },
});
const clear = finding([]);
const forPerson = (id: string) => ({ requestedFor: { id } });

/** Two items for two people; nothing is predicted unless a test says so. */
const violationsIn = async (rows: object[]) => {
  const tenant = world({ ...ORDINARY, [STATUS]: rows });
  const { violations } = await tenant.facts.gather(
    accessRequest({
      requestedFor: ['ann', 'bob'].map((id) => ({ id, name: id })),
      requestedItems: ['item-1', 'item-2'].map((id) => ({ ...ITEM, id, name: `Name of ${id}` })),
    }),
  );
  const shown = Object.entries(violations).flatMap(([person, byItem]) =>
    Object.entries(byItem).map(([item, fact]) => [
      `${person} ${item}`,
      known(fact)?.map(({ id }) => id) ?? 'unknown',
    ]),
  );
  return { ...tenant, found: Object.fromEntries(shown) };
};

const row = (person: string, item: string, sodViolationContext: unknown) =>
  statusRow({ id: item, ...forPerson(person), sodViolationContext });

test('a violation belongs to the item and the person of its row', async () => {
  const { found, keys } = await violationsIn([
    row('ann', 'item-1', finding([POLICY])),
    row('ann', 'item-2', clear),
    row('bob', 'item-1', clear),
    row('bob', 'item-2', finding([POLICY, OTHER])),
  ]);

  expect(found).toEqual({
    'ann item-1': ['p-1'],
    'ann item-2': [],
    'bob item-1': [],
    'bob item-2': ['p-1', 'p-2'],
  });
  expect(keys()).not.toContain(PREDICT);
  expect(keys().filter((key) => key.startsWith('GET /sod-policies'))).toHaveLength(2);
});

test('contexts count like policies, each policy once', async () => {
  const context = {
    state: 'SUCCESS',
    violationCheckResult: {
      violatedPolicies: [POLICY],
      violationContexts: [{ policy: POLICY }, { policy: OTHER }],
    },
  };
  const { found } = await violationsIn([row('ann', 'item-1', context)]);

  expect(found['ann item-1']).toEqual(['p-1', 'p-2']);
});

test('an item is also known by its name and type, if only one is called so', async () => {
  const named = (item: string, context: object) =>
    statusRow({
      id: 'line',
      name: `Name of ${item}`,
      ...forPerson('ann'),
      sodViolationContext: context,
    });
  const { found } = await violationsIn([
    named('item-1', finding([POLICY])),
    named('item-2', clear),
  ]);

  expect(found).toMatchObject({ 'ann item-1': ['p-1'], 'ann item-2': [] });
});

test('a row of nothing that was requested counts against everything, and clears nothing', async () => {
  const { found } = await violationsIn([
    row('ann', 'item-1', clear),
    statusRow({
      id: 'x',
      name: 'x',
      requestedFor: { id: 'carl' },
      sodViolationContext: finding([POLICY]),
    }),
    statusRow({ id: 'y', name: 'y', requestedFor: null, sodViolationContext: clear }),
  ]);

  expect(found).toEqual({
    'ann item-1': ['p-1'],
    'ann item-2': ['p-1'],
    'bob item-1': ['p-1'],
    'bob item-2': ['p-1'],
  });
});

test.each([
  ['missing', undefined],
  ['null', null],
  ['unfinished', finding([], null)],
  ['failed', finding([], 'ERROR')],
  ['without a result', { state: 'SUCCESS', violationCheckResult: null }],
  ['broken', { state: 'SUCCESS', violationCheckResult: { violatedPolicies: [{ name: 'x' }] } }],
])('a finding that is %s is no finding', async (_, context) => {
  const { found } = await violationsIn([
    row('ann', 'item-1', context),
    row('ann', 'item-2', clear),
  ]);

  expect(found).toMatchObject({ 'ann item-1': 'unknown', 'ann item-2': [] });
});

test('a row without a recipient is about the only one', async () => {
  const { facts, keys } = world({ ...ORDINARY, [STATUS]: [statusRow({ requestedFor: null })] });

  const { violations } = await facts.gather(accessRequest());

  expect(known(violations['recipient-1']?.['item-1'])).toEqual([]);
  expect(keys()).not.toContain(PREDICT);
});
