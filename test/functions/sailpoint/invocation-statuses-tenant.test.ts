import { expect, test } from 'vitest';
import { Secret } from '../../../functions/contracts/credentials.ts';
import { sailPoint } from '../../../functions/sailpoint/client.ts';
import { sailPointInvocationStatuses } from '../../../functions/sailpoint/invocation-statuses.ts';
import { ADAM } from '../../local/tenant/acme-ids.ts';
import { eventBridge, ORIGIN, setUp } from '../../local/tenant/in-process.ts';
import { injectedFetch } from '../../local/tenant/injected-fetch.ts';

test('tells the invocations of a tenant: in flight, accepted, lapsed', async () => {
  const { app, call, answer, pass, tokenOf } = await setUp();
  await call('POST', '/trigger-subscriptions/v1', eventBridge('idn:access-request-pre-approval'));
  const start = async () => {
    const triggerId = 'idn:access-request-pre-approval';
    const { body } = await call('POST', '/trigger-invocations/v1/test', {
      triggerId,
      contentJson: {},
    });
    await pass(1_000);
    return body[0].id as string;
  };
  const lapsed = await start();
  await pass(3_600_000);
  const accepted = await start();
  await answer({ approved: true, comment: '', approver: 'adam.admin' });
  const inFlight = await start();
  const statuses = sailPointInvocationStatuses(
    sailPoint({ tenantUrl: ORIGIN, fetch: injectedFetch(app) }),
  );

  const found = await statuses.list(
    { accessToken: new Secret(await tokenOf(ADAM)), mintedAt: '', expiresAt: '' },
    { since: new Date(0) },
  );

  expect(found).toMatchObject([
    { id: inFlight, type: 'TEST', accepted: undefined },
    { id: accepted, type: 'TEST', accepted: true },
    { id: lapsed, type: 'TEST', accepted: false },
  ]);
});
