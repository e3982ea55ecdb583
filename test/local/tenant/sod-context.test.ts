import { expect, test } from 'vitest';
import type { Behaviour } from '../../../local/tenant/core/behaviour.ts';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../../local/tenant/triggers/triggers.ts';
import {
  ACCOUNTANT,
  ALICE,
  BOB,
  CREATE_VENDORS,
  ED,
  ENGINEER,
  PAY_INVOICES,
  SAM,
  VENDORS_AND_INVOICES,
} from './acme-ids.ts';
import { eventBridge, setUp, wiki } from './in-process.ts';

const entitlement = (id: string) => ({ type: 'ENTITLEMENT', id, comment: 'Month-end.' });
const VENDORS = entitlement(CREATE_VENDORS);
const INVOICES = entitlement(PAY_INVOICES);

const asking = async (behaviour: Partial<Behaviour> = {}, trigger = PRE_APPROVAL) => {
  const world = await setUp({ behaviour });
  await world.call('POST', '/trigger-subscriptions/v1', eventBridge(trigger));
  const ask = async (requestedFor: string[], requestedItems: object[], rest: object = {}) => {
    const body = { requestedFor, requestedItems, ...rest };
    await world.call('POST', '/access-requests/v1', body);
    return (await world.call('GET', '/access-request-status/v1')).body as Row[];
  };
  return { ...world, ask };
};

type Row = {
  name: string;
  requestedFor: { id: string };
  sodViolationContext: { violationCheckResult: { violatedPolicies: object[] } } | null;
};

const violated = (rows: Row[]) =>
  rows.map(({ name, sodViolationContext }) => [
    name,
    sodViolationContext?.violationCheckResult.violatedPolicies.length,
  ]);

test('the status of a request has its violations before any decision', async () => {
  const { ask } = await asking();

  const [row] = await ask([BOB], [VENDORS]);

  expect(row?.sodViolationContext).toEqual({
    state: 'SUCCESS',
    uuid: expect.stringMatching(/^[0-9a-f-]{36}$/),
    violationCheckResult: {
      clientMetadata: null,
      violatedPolicies: [
        {
          type: 'SOD_POLICY',
          id: VENDORS_AND_INVOICES,
          name: 'Create vendors and pay invoices',
        },
      ],
      violationContexts: [
        {
          policy: expect.objectContaining({ id: VENDORS_AND_INVOICES }),
          conflictingAccessCriteria: {
            leftCriteria: { criteriaList: [expect.objectContaining({ existing: false })] },
            rightCriteria: { criteriaList: [expect.objectContaining({ existing: true })] },
          },
        },
      ],
    },
  });
});

test.each([
  [
    'only the item that takes part',
    BOB,
    [wiki, VENDORS],
    { 'Wiki Editor': 0, 'Create Vendors': 1 },
  ],
  ['both items that clash', SAM, [VENDORS, INVOICES], { 'Create Vendors': 1, 'Pay Invoices': 1 }],
  [
    'a role by what it brings',
    SAM,
    [VENDORS, { type: 'ROLE', id: ACCOUNTANT }],
    { 'Create Vendors': 1, Accountant: 1 },
  ],
  ['nothing where nothing clashes', SAM, [{ type: 'ROLE', id: ENGINEER }], { Engineer: 0 }],
])('a row carries the violations of its own item: %s', async (_case, who, items, expected) => {
  const { ask } = await asking();

  const rows = await ask([who], items);

  expect(Object.fromEntries(violated(rows))).toEqual(expected);
});

test('each recipient is checked with their own access', async () => {
  const { ask } = await asking();

  const rows = await ask([SAM, ALICE], [VENDORS]);

  expect(rows.map(({ requestedFor }) => requestedFor.id)).toEqual([SAM, ALICE]);
  expect(violated(rows).map(([, count]) => count)).toEqual([0, 1]);
});

test('an earlier request that is still open counts, and keeps its own finding', async () => {
  const { ask } = await asking();

  await ask([SAM], [VENDORS]);
  const rows = await ask([SAM], [INVOICES]);

  expect(violated(rows)).toEqual([
    ['Create Vendors', 0],
    ['Pay Invoices', 1],
  ]);
});

test.each([
  ['silent', null],
  ['error', { state: 'ERROR', violationCheckResult: { violatedPolicies: null } }],
] as const)('the check can be %s', async (sodContext, expected) => {
  const { ask } = await asking({ sodContext });

  const [row] = await ask([BOB], [VENDORS]);

  if (expected) expect(row?.sodViolationContext).toMatchObject(expected);
  else expect(row?.sodViolationContext).toBeNull();
});

test('taking access away is not checked', async () => {
  const { ask } = await asking();

  const [row] = await ask([BOB], [INVOICES], { requestType: 'REVOKE_ACCESS' });

  expect(row?.sodViolationContext).toBeNull();
});

test('a pending approval has the violation', async () => {
  const { ask, answer, call } = await asking({}, DYNAMIC_APPROVER);
  const [row] = await ask([BOB], [VENDORS]);

  await answer({ id: ED, name: '', type: 'IDENTITY' });

  const { body } = await call('GET', '/access-request-approvals/v1/pending');
  expect(body).toMatchObject([
    { owner: { id: ED }, sodViolationContext: row?.sodViolationContext },
  ]);
});
