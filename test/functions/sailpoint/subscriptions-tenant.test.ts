import { expect, test } from 'vitest';
import { Secret } from '../../../functions/contracts/credentials.ts';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import { sailPoint } from '../../../functions/sailpoint/client.ts';
import { sailPointSubscriptions } from '../../../functions/sailpoint/subscriptions.ts';
import { ADAM } from '../../local/tenant/acme-ids.ts';
import { ORIGIN, setUp as setUpTenant } from '../../local/tenant/in-process.ts';
import { injectedFetch } from '../../local/tenant/injected-fetch.ts';
import { ACCOUNT, REGION } from '../fixtures.ts';

const NEW = {
  triggerId: PRE_APPROVAL,
  name: 'Countersign',
  description: 'Answers.',
  responseDeadline: 'PT30M',
  filter: '$.requestedItems',
  enabled: false,
  eventBridgeConfig: { awsAccount: ACCOUNT, awsRegion: REGION },
};

const setUp = async () => {
  const { app, tokenOf } = await setUpTenant();
  const tenant = sailPoint({ tenantUrl: ORIGIN, fetch: injectedFetch(app) });
  const token = { accessToken: new Secret(await tokenOf(ADAM)), mintedAt: '', expiresAt: '' };

  return { token, subscriptions: sailPointSubscriptions(tenant) };
};

test('what is created is listed, by itself and by its trigger', async () => {
  const { token, subscriptions } = await setUp();

  const created = await subscriptions.create(NEW, token);
  const other = await subscriptions.create({ ...NEW, triggerId: DYNAMIC_APPROVER }, token);

  expect(created).toEqual({
    ...NEW,
    id: created.id,
    type: 'EVENTBRIDGE',
    authentication: undefined,
  });
  expect(await subscriptions.list(token)).toEqual([created, other]);
  expect(await subscriptions.list(token, DYNAMIC_APPROVER)).toEqual([other]);
});

test('what is not set is undefined', async () => {
  const { token, subscriptions } = await setUp();
  const { filter, ...rest } = NEW;

  expect((await subscriptions.create(rest, token)).filter).toBeUndefined();
});

test('a patch changes what it names and keeps the id', async () => {
  const { token, subscriptions } = await setUp();
  const created = await subscriptions.create(NEW, token);

  const patched = await subscriptions.patch(
    created.id,
    [
      { op: 'replace', path: '/enabled', value: true },
      { op: 'replace', path: '/name', value: 'Renamed' },
      { op: 'remove', path: '/filter' },
    ],
    token,
  );

  expect(patched).toEqual({ ...created, enabled: true, name: 'Renamed', filter: undefined });
});

test('what is deleted is gone, and to delete it again is no failure', async () => {
  const { token, subscriptions } = await setUp();
  const { id } = await subscriptions.create(NEW, token);

  await subscriptions.delete(id, token);
  await subscriptions.delete(id, token);

  expect(await subscriptions.list(token)).toEqual([]);
});

test('a deletion that SailPoint refuses is a failure', async () => {
  const { subscriptions } = await setUp();
  const token = { accessToken: new Secret('expired'), mintedAt: '', expiresAt: '' };

  await expect(subscriptions.delete('s-1', token)).rejects.toMatchObject({ status: 401 });
});

test.each([
  ['$.requestedItems[?(@.type == "ROLE")]', { type: 'ROLE' }, { readable: true, selects: true }],
  ['$.requestedItems[?(@.type == "ROLE")]', { type: 'ACCESS' }, { readable: true, selects: false }],
  ['$.requestedItems[?(', { type: 'ROLE' }, { readable: false, selects: false }],
])('the filter %s on %j: %j', async (filter, item, check) => {
  const { token, subscriptions } = await setUp();

  expect(await subscriptions.validateFilter(filter, { requestedItems: [item] }, token)).toEqual(
    check,
  );
});
