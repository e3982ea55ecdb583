import { expect, test } from 'vitest';
import {
  ALICE,
  BOB,
  CREATE_VENDORS,
  DOMAIN_ADMINS,
  ED,
  PAY_INVOICES,
  READ_LEDGER,
  SAM,
} from './acme-ids.ts';
import { predicting } from './predicting.ts';

const APPROVED = { approved: true, comment: '', approver: 'adam.admin' };

test.each([
  ['access from the start', ALICE, [CREATE_VENDORS], ['Create vendors and pay invoices']],
  ['what no policy is about', ALICE, [READ_LEDGER], []],
  ['a colleague without the other side', ED, [CREATE_VENDORS], []],
  ['another policy', ED, [DOMAIN_ADMINS], ['Write code and administer the domain']],
  ['both sides at once', SAM, [CREATE_VENDORS, PAY_INVOICES], ['Create vendors and pay invoices']],
])('a prediction counts %s', async (_case, identityId, ids, names) => {
  const { predicted } = await predicting();

  expect(await predicted(identityId, ids)).toEqual(names);
});

test.each([
  [true, ['Create vendors and pay invoices']],
  [false, []],
])('pending requests count in a prediction: %s', async (predictionCountsPending, names) => {
  const { subscribe, request, predicted } = await predicting({ predictionCountsPending });
  await subscribe();

  await request({});

  expect(await predicted(SAM, [PAY_INVOICES])).toEqual(names);
});

test('a denied request counts no longer, a granted one as existing access', async () => {
  const { subscribe, request, answer, post } = await predicting();
  await subscribe();
  const existing = async () =>
    (await post(SAM, [PAY_INVOICES])).body.violationContexts.map(
      ({ conflictingAccessCriteria: { leftCriteria } }: never) => leftCriteria,
    );

  await request({});
  await answer({ ...APPROVED, approved: false });
  const denied = await existing();
  await request({});
  await answer(APPROVED);

  expect(denied).toEqual([]);
  expect(await existing()).toMatchObject([
    { criteriaList: [{ id: CREATE_VENDORS, existing: true }] },
  ]);
});

test('access that was taken away or has ended violates nothing', async () => {
  const { request, predicted, pass } = await predicting();
  const item = { type: 'ENTITLEMENT', id: CREATE_VENDORS, comment: 'Audit.' };
  await request({ requestedItems: [{ ...item, removeDate: '2026-11-20T12:00:00Z' }] });
  const granted = await predicted(SAM, [PAY_INVOICES]);

  await pass(3 * 3_600_000);
  const ended = await predicted(SAM, [PAY_INVOICES]);
  await request({
    requestType: 'REVOKE_ACCESS',
    requestedFor: [BOB],
    requestedItems: [{ ...item, id: PAY_INVOICES }],
  });

  expect([granted.length, ended.length]).toEqual([1, 0]);
  expect(await predicted(BOB, [CREATE_VENDORS])).toEqual([]);
});

test('neither requests of other people nor open removals count', async () => {
  const { subscribe, request, predicted } = await predicting();
  await subscribe();
  const removal = (id: string, entitlement: string) =>
    request({
      requestType: 'REVOKE_ACCESS',
      requestedFor: [id],
      requestedItems: [{ type: 'ENTITLEMENT', id: entitlement, comment: 'Audit.' }],
    });

  await request({ requestedFor: [ED] });
  await removal(SAM, CREATE_VENDORS);
  await removal(BOB, PAY_INVOICES);

  expect(await predicted(SAM, [PAY_INVOICES])).toEqual([]);
  expect(await predicted(BOB, [CREATE_VENDORS])).toHaveLength(1);
});
