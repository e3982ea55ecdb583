import { expect, test } from 'vitest';
import { Secret } from '../../../functions/contracts/credentials.ts';
import { PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import { sailPoint } from '../../../functions/sailpoint/client.ts';
import { sailPointTestInvocations } from '../../../functions/sailpoint/test-invocations.ts';
import { ADAM } from '../../local/tenant/acme-ids.ts';
import { eventBridge, ORIGIN, setUp as tenantSetUp } from '../../local/tenant/in-process.ts';
import { injectedFetch } from '../../local/tenant/injected-fetch.ts';

const setUp = async () => {
  const { app, call, tokenOf, events } = await tenantSetUp();
  const fetch = injectedFetch(app);
  const invocations = sailPointTestInvocations(sailPoint({ tenantUrl: ORIGIN, fetch }));
  const token = { accessToken: new Secret(await tokenOf(ADAM)), mintedAt: '', expiresAt: '' };

  return {
    start: (input?: object) =>
      invocations.start(token, { triggerId: PRE_APPROVAL, ...(input && { input }) }),
    subscribe: () => call('POST', '/trigger-subscriptions/v1', eventBridge(PRE_APPROVAL)),
    events,
  };
};

test('starts a test with the example of the trigger and tells its id', async () => {
  const { start, subscribe, events } = await setUp();
  await subscribe();

  const ids = await start();

  expect(await events()).toMatchObject([
    { detail: { requestedBy: { name: 'Adam Admin' }, _metadata: { invocationId: ids[0] } } },
  ]);
});

test('starts a test with an input of its own', async () => {
  const { start, subscribe, events } = await setUp();
  await subscribe();
  const person = { type: 'IDENTITY', id: '1', name: 'Someone' };
  const item = { type: 'ROLE', id: '2', name: 'Some role', operation: 'Add' };
  const input = { accessRequestId: 'own', requestedFor: person, requestedBy: person };

  await start({ ...input, requestedItems: [item] });

  expect(await events()).toMatchObject([{ detail: { accessRequestId: 'own' } }]);
});

test('tells that nobody is subscribed', async () => {
  const { start } = await setUp();

  expect(await start()).toEqual([]);
});

test('an input that the trigger does not know is refused by SailPoint, in its words', async () => {
  const { start, subscribe } = await setUp();
  await subscribe();

  await expect(start({ accessRequestId: 'own' })).rejects.toThrow(
    /^SailPoint answered 400 .*The input does not fit/,
  );
});
