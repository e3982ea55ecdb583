import { expect, test } from 'vitest';
import { ADAM, ALICE, ED, INVOICE_ROBOT, READ_LEDGER } from './acme-ids.ts';
import { PREDICT, predicting } from './predicting.ts';

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
