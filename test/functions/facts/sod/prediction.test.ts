import { expect, test } from 'vitest';
import { known } from '../../../../functions/contracts/facts.ts';
import { accessRequest, ITEM } from '../../fixtures.ts';
import { entitlement, PREDICT, type Routes, refusal, STATUS, statusRow, world } from '../world.ts';

type Side = [id: string, existing?: boolean][];

const violation = (id: string, left: Side, right: Side) => {
  const criteria = (side: Side) => ({
    criteriaList: side.map(([id, existing]) => ({ type: 'ENTITLEMENT', id, existing })),
  });
  return {
    policy: { type: 'SOD_POLICY', id, name: `Name of ${id}` },
    conflictingAccessCriteria: { leftCriteria: criteria(left), rightCriteria: criteria(right) },
  };
};

const PROFILES = Object.fromEntries(
  ['a', 'b', 'c'].flatMap((id) => [
    [`GET /access-profiles/v1/${id}`, { entitlements: [{ id: `e-${id}` }] }],
    [`GET /access-profiles/v1/${id}/entitlements`, [entitlement(`e-${id}`, 'LOW')]],
  ]),
);

/** The profiles a and b are added, c is removed. */
const predicted = async (prediction: Routes[string], routes: Routes = {}, rows: object[] = []) => {
  const tenant = world({ ...PROFILES, [STATUS]: rows, [PREDICT]: prediction, ...routes });
  const { violations } = await tenant.facts.gather(
    accessRequest({
      requestedItems: [
        { ...ITEM, id: 'a' },
        { ...ITEM, id: 'b' },
        { ...ITEM, id: 'c', operation: 'Remove' },
      ],
    }),
  );
  const facts = violations['recipient-1'] ?? {};
  const found = Object.fromEntries(
    Object.entries(facts).map(([item, fact]) => [item, known(fact)?.map(({ id }) => id)]),
  );
  return { ...tenant, facts, found };
};

test('all that is added is predicted in one call, and nothing that is removed', async () => {
  const { found, facts, calls } = await predicted({ violationContexts: [] });

  expect(found).toEqual({ a: [], b: [] });
  expect(facts.a?.source).toBe(PREDICT);
  expect(calls.filter(({ key }) => key === PREDICT).map(({ json }) => json)).toEqual([
    {
      identityId: 'recipient-1',
      accessRefs: [
        { type: 'ENTITLEMENT', id: 'e-a' },
        { type: 'ENTITLEMENT', id: 'e-b' },
      ],
    },
  ]);
});

test.each<[string, object, object]>([
  ['one item', violation('p', [['old', true]], [['e-a', false]]), { a: ['p'], b: [] }],
  ['two items', violation('p', [['e-b', false]], [['e-a', false]]), { a: ['p'], b: ['p'] }],
  ['what the person has already', violation('p', [['e-a', true]], [['x', true]]), { a: [], b: [] }],
  [
    'what SailPoint does not call old',
    violation('p', [['e-a']], [['x', true]]),
    { a: ['p'], b: [] },
  ],
  [
    'an entitlement of no item',
    violation('p', [['x', false]], [['y', true]]),
    { a: ['p'], b: ['p'] },
  ],
  ['nothing that is named', { policy: { id: 'p' } }, { a: ['p'], b: ['p'] }],
  [
    'sides without a list',
    { policy: { id: 'p' }, conflictingAccessCriteria: { leftCriteria: { criteriaList: null } } },
    { a: ['p'], b: ['p'] },
  ],
  ['empty sides', violation('p', [], []), { a: ['p'], b: ['p'] }],
])('a violation belongs to the items that cause it: %s', async (_, context, expected) => {
  const { found } = await predicted({ violationContexts: [context] });

  expect(found).toEqual(expected);
});

test.each([
  [refusal(503), '503 Service Unavailable'],
  [{ requestId: 'x' }, 'wrong field: violationContexts'],
])('a failed prediction is unknown for every item', async (answer, unknown) => {
  const { facts } = await predicted(answer);

  expect(facts).toMatchObject({ a: { source: PREDICT, unknown }, b: { source: PREDICT, unknown } });
});

test('an item whose entitlements are unknown may violate anything', async () => {
  const { facts, found } = await predicted(
    { violationContexts: [] },
    {
      'GET /access-profiles/v1/a': refusal(500),
      'GET /access-profiles/v1/a/entitlements': refusal(500),
    },
  );

  expect(facts.a).toMatchObject({
    source: 'GET /access-profiles/v1/{id}/entitlements',
    unknown: '500 Internal Server Error',
  });
  expect(found.b).toEqual([]);
});

test('items that bring nothing are not predicted', async () => {
  const empty = Object.keys(PROFILES).map((key) => [key, key.endsWith('s') ? [] : {}]);
  const { found, keys } = await predicted(refusal(500), Object.fromEntries(empty));

  expect(found).toEqual({ a: [], b: [] });
  expect(keys()).not.toContain(PREDICT);
});

test('what SailPoint found already is not lost when the rest is predicted, or cannot be', async () => {
  const violatedPolicies = [{ id: 'q', name: 'Found' }];
  const rows = [
    statusRow({
      id: 'a',
      sodViolationContext: { state: 'ERROR', violationCheckResult: { violatedPolicies } },
    }),
  ];

  const more = await predicted(
    { violationContexts: [violation('p', [['e-a', false]], [])] },
    {},
    rows,
  );
  const none = await predicted(refusal(500), {}, rows);

  expect(more.found).toEqual({ a: ['q', 'p'], b: [] });
  expect(none.found).toEqual({ a: ['q'], b: undefined });
});
