/** An item is one item in every spelling of its id: SailPoint's answers may write it in another one. */
import { expect, test } from 'vitest';
import { known } from '../../../functions/contracts/facts.ts';
import { accessRequest, ITEM } from '../fixtures.ts';
import { entitlement, gatherItem, LEVELS, PREDICT, STATUS, statusRow, world } from './world.ts';

const PLAIN = '2c91808500000000000000000000e001';
const DASHED = '2C918085-0000-0000-0000-00000000E001';
const POLICY = { type: 'SOD_POLICY', id: 'p-1', name: 'Vendors and payments' };
const CLEAR = {
  state: 'SUCCESS',
  violationCheckResult: { violatedPolicies: [], violationContexts: [] },
};
const VIOLATED = {
  state: 'SUCCESS',
  violationCheckResult: { violatedPolicies: [POLICY], violationContexts: [] },
};

const violationsOf = async (ids: string[], rows: object[], prediction: object = {}) => {
  const tenant = world({
    [STATUS]: rows,
    [PREDICT]: prediction,
    'GET /sod-policies/v1/p-1': { name: POLICY.name },
  });
  const { violations } = await tenant.facts.gather(
    accessRequest({
      requestedItems: ids.map((id) => ({ ...ITEM, id, type: 'ENTITLEMENT', name: 'Ledger' })),
    }),
  );
  const found = Object.entries(violations['recipient-1'] ?? {}).map(
    ([item, fact]) => [item, known(fact)?.map(({ id }) => id)] as const,
  );
  return { ...tenant, found: Object.fromEntries(found) };
};

test("what SailPoint found is the item's in whatever spelling its row names it", async () => {
  const { found, keys } = await violationsOf(
    [DASHED, 'e-2'],
    [
      statusRow({ id: PLAIN, type: 'ENTITLEMENT', sodViolationContext: VIOLATED }),
      statusRow({ id: 'e-2', type: 'ENTITLEMENT', sodViolationContext: CLEAR }),
    ],
  );

  expect(found).toEqual({ [DASHED]: ['p-1'], 'e-2': [] });
  expect(keys()).not.toContain(PREDICT);
});

test('a predicted violation is that of each entitlement that causes it, in every spelling', async () => {
  const criteria = (id: string) => ({ criteriaList: [{ type: 'ENTITLEMENT', id }] });
  const { found } = await violationsOf([DASHED, 'e-2'], [], {
    violationContexts: [
      {
        policy: POLICY,
        conflictingAccessCriteria: {
          leftCriteria: criteria(PLAIN),
          rightCriteria: criteria('e-2'),
        },
      },
    ],
  });

  expect(found).toEqual({ [DASHED]: ['p-1'], 'e-2': ['p-1'] });
});

test('one policy in two spellings is violated once', async () => {
  const policies = [PLAIN, DASHED].map((id) => ({ ...POLICY, id }));
  const row = statusRow({
    id: 'e-2',
    type: 'ENTITLEMENT',
    sodViolationContext: {
      state: 'SUCCESS',
      violationCheckResult: { violatedPolicies: policies, violationContexts: [] },
    },
  });

  expect((await violationsOf(['e-2'], [row])).found).toEqual({ 'e-2': [PLAIN] });
});

test('the level of an entitlement is found under each spelling, and it is listed once', async () => {
  const { item } = await gatherItem('ACCESS_PROFILE', {
    'GET /access-profiles/v1/item-1': { entitlements: [{ id: DASHED }] },
    'GET /access-profiles/v1/item-1/entitlements': [entitlement(PLAIN)],
    [LEVELS]: [entitlement(PLAIN, 'LOW')],
  });

  expect(item).toMatchObject({ privilegeLevel: 'LOW', entitlementIds: [DASHED] });
});
