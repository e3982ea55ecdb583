import { expect, test } from 'vitest';
import type { Behaviour } from '../../../local/tenant/core/behaviour.ts';
import { PRE_APPROVAL } from '../../../local/tenant/core/triggers.ts';
import {
  ADAM,
  ALICE,
  BOB,
  CREATE_VENDORS,
  DOMAIN_ADMINS,
  ED,
  INVOICE_ROBOT,
  PAY_INVOICES,
  READ_LEDGER,
  SAM,
} from './acme-ids.ts';
import { eventBridge, setUp } from './in-process.ts';

const PREDICT = '/sod-violations/v1/predict';
const APPROVED = { approved: true, comment: '', approver: 'adam.admin' };

const predicting = async (behaviour: Partial<Behaviour> = {}) => {
  const world = await setUp({ behaviour });
  const post = (identityId: string, ids: string[], token?: string) =>
    world.call(
      'POST',
      PREDICT,
      { identityId, accessRefs: ids.map((id) => ({ type: 'ENTITLEMENT', id })) },
      token,
    );
  const request = (rest: object) =>
    world.call('POST', '/access-requests/v1', {
      requestedFor: [SAM],
      requestedItems: [{ type: 'ENTITLEMENT', id: CREATE_VENDORS, comment: 'Audit.' }],
      ...rest,
    });

  return {
    ...world,
    post,
    request,
    subscribe: () => world.call('POST', '/trigger-subscriptions/v1', eventBridge(PRE_APPROVAL)),
    predicted: async (identityId: string, ids: string[]) =>
      (await post(identityId, ids)).body.violationContexts.map(
        ({ policy }: { policy: { name: string } }) => policy.name,
      ),
  };
};

test.each([
  ['her access from the start', ALICE, [CREATE_VENDORS], ['Create vendors and pay invoices']],
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

test.each([
  ['an unknown identity', 'nobody', [READ_LEDGER], 404],
  ['a machine identity', INVOICE_ROBOT, [READ_LEDGER], 404],
  ['an unknown entitlement', ALICE, ['nothing'], 404],
  ['no entitlement', ALICE, [], 400],
])('a prediction for %s is refused', async (_case, identityId, ids, status) => {
  const { post } = await predicting();

  expect((await post(identityId, ids)).status).toBe(status);
});

test('a prediction expands nothing: a role is no entitlement', async () => {
  const { call } = await predicting();

  const { status } = await call('POST', PREDICT, {
    identityId: ALICE,
    accessRefs: [{ type: 'ROLE', id: READ_LEDGER }],
  });

  expect(status).toBe(400);
});

test('administrators with the scope may predict, and API clients', async () => {
  const { post, tokenOf, tenant } = await predicting();
  const scope = ['idn:sod-violation:read'];
  const client = tenant.credentials.create({ name: 'integration', ownerId: undefined, scope });
  const { access_token } = await tenant.tokens.mint(client);

  const statuses = await Promise.all([
    post(ALICE, [READ_LEDGER], await tokenOf(ADAM, scope)),
    post(ALICE, [READ_LEDGER], access_token),
    post(ALICE, [READ_LEDGER], await tokenOf(ADAM, ['idn:sod-policy:read'])),
    post(ALICE, [READ_LEDGER], await tokenOf(ED)),
  ]);

  expect(statuses.map(({ status }) => status)).toEqual([200, 200, 403, 403]);
});
