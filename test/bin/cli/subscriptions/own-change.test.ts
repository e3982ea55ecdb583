/** Changes by hand must not leave the stack's own subscriptions in an unsafe state. */
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { createSubscription, putSubscription } from '../../../../bin/cli/subscriptions/create.ts';
import { deleteSubscription } from '../../../../bin/cli/subscriptions/delete.ts';
import { patchSubscription } from '../../../../bin/cli/subscriptions/patch.ts';
import { setEnabled } from '../../../../bin/cli/subscriptions/pause.ts';
import { eventBridge } from '../../../local/tenant/in-process.ts';
import { setUp as installed, STACK } from '../installed.ts';

const YES = { ...STACK, yes: true as const };
const AUDIT = eventBridge('idn:access-request-post-approval', { name: 'Audit' });

const setUp = async () => {
  const world = await installed();
  const { outside } = world;
  const given = (value: unknown) => ({ ...outside, stdin: Readable.from([JSON.stringify(value)]) });
  return {
    ...world,
    create: (document: unknown) => createSubscription('-', YES, given(document)),
    put: (id: string, document: unknown) => putSubscription(id, '-', YES, given(document)),
    patch: (id: string, operations: unknown) =>
      patchSubscription(id, { ...YES, set: [], jsonPatch: '-' }, given(operations)),
    remove: (id: string) => deleteSubscription(id, YES, outside),
  };
};

type World = Awaited<ReturnType<typeof setUp>>;

const BY_PAUSE = /use countersign pause and countersign resume/;
const PAUSED_FIRST = /run countersign pause, change it, then countersign resume/;
const replace = (path: string, value: unknown) => [{ op: 'replace', path, value }];

test.each<[string, (world: World) => Promise<unknown>, RegExp]>([
  [
    'disabling dynamic approval',
    ({ patch, ids }) => patch(ids.dynamicApproval, replace('/enabled', false)),
    BY_PAUSE,
  ],
  [
    'disabling pre-approval',
    ({ patch, ids }) => patch(ids.preApproval, replace('/enabled', false)),
    BY_PAUSE,
  ],
  [
    'a filter on dynamic approval',
    ({ patch, ids }) => patch(ids.dynamicApproval, [{ op: 'add', path: '/filter', value: '$.x' }]),
    PAUSED_FIRST,
  ],
  [
    'a name copied into its filter',
    ({ patch, ids }) =>
      patch(ids.dynamicApproval, [{ op: 'copy', from: '/name', path: '/filter' }]),
    PAUSED_FIRST,
  ],
  [
    'another region for dynamic approval',
    ({ patch, ids }) => patch(ids.dynamicApproval, replace('/eventBridgeConfig/awsRegion', 'x')),
    PAUSED_FIRST,
  ],
  [
    'replacing it with one that is disabled',
    ({ put, ids }) =>
      put(ids.dynamicApproval, {
        ...eventBridge('idn:access-request-dynamic-approver'),
        enabled: false,
      }),
    BY_PAUSE,
  ],
  [
    'replacing it with one of another type',
    ({ put, ids }) => put(ids.dynamicApproval, { name: 'x', type: 'INLINE' }),
    PAUSED_FIRST,
  ],
  ['deleting it', ({ remove, ids }) => remove(ids.dynamicApproval), /countersign pause stops/],
])('%s is refused', async (_case, change, sentence) => {
  const world = await setUp();
  const before = await world.subscription(world.ids.dynamicApproval);

  await expect(change(world)).rejects.toThrow(sentence);

  expect(await world.subscription(world.ids.dynamicApproval)).toEqual(before);
});

test('what decides nothing is changed, and a filter while the stack is paused', async () => {
  const { patch, put, ids, outside, subscription } = await setUp();

  await patch(ids.dynamicApproval, replace('/responseDeadline', 'PT2H'));
  await put(ids.preApproval, {
    ...eventBridge('idn:access-request-pre-approval'),
    description: 'Ours',
  });
  await setEnabled(false, YES, outside);
  await patch(ids.dynamicApproval, [{ op: 'add', path: '/filter', value: '$.requestedBy' }]);

  expect(await subscription(ids.preApproval)).toMatchObject({ description: 'Ours' });
  expect(await subscription(ids.dynamicApproval)).toMatchObject({
    responseDeadline: 'PT2H',
    filter: '$.requestedBy',
  });
});

test('a subscription of somebody else is created, patched, replaced and deleted', async () => {
  const { create, patch, put, remove, tenant } = await setUp();

  const { json } = await create(AUDIT);
  const { id } = json as { id: string };
  const home = { awsAccount: '999999999999', awsRegion: 'eu-west-1' };
  await patch(id, [...replace('/enabled', false), ...replace('/eventBridgeConfig', home)]);
  const patched = tenant.subscriptions.find(id);
  await put(id, { ...AUDIT, description: 'All of it' });
  const replaced = tenant.subscriptions.find(id);
  await remove(id);

  expect(patched).toMatchObject({ enabled: false, eventBridgeConfig: home });
  expect(replaced).toMatchObject({ enabled: true, description: 'All of it' });
  expect(tenant.subscriptions.find(id)).toBeUndefined();
});

test('a secret in a document is sent and never shown', async () => {
  const { create, tenant } = await setUp();

  const report = await create({
    name: 'To a workflow',
    triggerId: 'idn:access-request-post-approval',
    type: 'HTTP',
    httpConfig: {
      url: 'https://example.com/1',
      httpDispatchMode: 'ASYNC',
      httpAuthenticationType: 'BEARER_TOKEN',
      bearerTokenAuthConfig: { bearerToken: 'bearer-canary' },
    },
  });

  const { id } = report.json as { id: string };
  expect(JSON.stringify(report)).not.toContain('bearer-canary');
  expect(tenant.subscriptions.hasSecret(id, { bearerToken: 'bearer-canary' })).toBe(true);
});

test.each<[string, (world: World) => Promise<unknown>, RegExp]>([
  ['no object', ({ create }) => create([]), /one JSON object/],
  ['no such id to replace', ({ put }) => put('none', {}), /^Subscription "none" does not exist/],
  ['no such id to delete', ({ remove }) => remove('none'), /^Subscription "none" does not exist/],
])('a usage error is one sentence: %s', async (_case, change, sentence) => {
  await expect(change(await setUp())).rejects.toThrow(sentence);
});
