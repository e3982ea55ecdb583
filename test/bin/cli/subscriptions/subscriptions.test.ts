import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { type PatchOptions, patchSubscription } from '../../../../bin/cli/subscriptions/patch.ts';
import { listSubscriptions } from '../../../../bin/cli/subscriptions/subscriptions.ts';
import { countersign } from '../countersign.ts';
import { folder } from '../folder.ts';
import { typing } from '../init/world.ts';
import { setUp as installed, STACK } from '../installed.ts';

const setUp = async () => {
  const world = await installed();
  const { ids, outside } = world;
  const patch = (options: Partial<PatchOptions>, { id = ids.preApproval, stdin = '' } = {}) =>
    patchSubscription(
      id,
      { ...STACK, set: [], yes: true, ...options },
      { ...outside, stdin: Readable.from([stdin]) },
    );
  return { ...world, patch };
};

const DEADLINE = { op: 'replace', path: '/responseDeadline', value: 'PT2H' } as const;

test('lists all subscriptions of the tenant and marks those of the stack', async () => {
  const { call, ids, outside } = await setUp();
  await call('POST', '/trigger-subscriptions/v1', {
    name: 'Somebody else',
    triggerId: 'idn:access-request-post-approval',
    type: 'EVENTBRIDGE',
    eventBridgeConfig: { awsAccount: '999999999999', awsRegion: 'eu-west-1' },
    filter: '$.requestedBy',
    enabled: false,
  });

  const { text, json } = await listSubscriptions(STACK, outside);

  expect(json).toMatchObject([
    { id: ids.preApproval, ours: true },
    { id: ids.dynamicApproval, ours: true },
    { name: 'Somebody else', ours: false },
  ]);
  expect(text).toMatch(/ID +NAME +TRIGGER +GOES TO +ENABLED +DEADLINE +FILTER/);
  expect(text).toMatch(/access-request-pre-approval +this stack +yes +PT1H/);
  expect(text).toMatch(/EVENTBRIDGE 999999999999 eu-west-1 +no +PT1H +\$\.requestedBy/);
});

test('changes one field of one subscription', async () => {
  const { patch, ids, subscription } = await setUp();

  const { text } = await patch({ set: [DEADLINE] });

  expect(text).toContain('was changed by [{"op":"replace","path":"/responseDeadline"');
  expect(await subscription(ids.preApproval)).toMatchObject({ responseDeadline: 'PT2H' });
  expect(await subscription(ids.dynamicApproval)).toMatchObject({ responseDeadline: 'PT1H' });
});

test('takes a JSON Patch from a file or from stdin', async () => {
  const { patch, ids, subscription } = await setUp();
  const directory = folder({ 'patch.json': JSON.stringify([DEADLINE]) });
  const name = [{ op: 'replace', path: '/name', value: 'Renamed' }];

  await patch({ jsonPatch: `${directory}/patch.json` });
  await patch({ jsonPatch: '-' }, { stdin: JSON.stringify(name) });

  expect(await subscription(ids.preApproval)).toMatchObject({
    responseDeadline: 'PT2H',
    name: 'Renamed',
  });
});

test('a secret in a patch is sent and never shown', async () => {
  const { patch, call, tenant } = await setUp();
  const { body } = await call('POST', '/trigger-subscriptions/v1', {
    name: 'To a workflow',
    triggerId: 'idn:access-request-post-approval',
    type: 'HTTP',
    httpConfig: {
      url: 'https://example.com/1',
      httpDispatchMode: 'ASYNC',
      httpAuthenticationType: 'BEARER_TOKEN',
      bearerTokenAuthConfig: { bearerToken: 'old' },
    },
  });
  const path = '/httpConfig/bearerTokenAuthConfig/bearerToken';

  const report = await patch(
    { jsonPatch: '-' },
    { id: body.id, stdin: JSON.stringify([{ op: 'replace', path, value: 'bearer-canary' }]) },
  );

  expect(JSON.stringify(report)).not.toContain('bearer-canary');
  expect(tenant.subscriptions.hasSecret(body.id, { bearerToken: 'bearer-canary' })).toBe(true);
});

test('asks at a terminal, and a no changes nothing', async () => {
  const { ids, outside, subscription } = await setUp();
  const { prompts, heard } = typing([false]);

  const refused = patchSubscription(
    ids.preApproval,
    { ...STACK, set: [DEADLINE] },
    { ...outside, prompts, stdin: Readable.from([]) },
  );

  await expect(refused).rejects.toThrow('Nothing was changed.');
  expect(heard).toEqual([
    expect.stringMatching(/^Change "to AWS: idn:access-request-pre-approval"/),
  ]);
  expect(await subscription(ids.preApproval)).toMatchObject({ responseDeadline: 'PT1H' });
});

test.each([
  ['no change', {}, {}, 'Give --set or --json-patch.'],
  [
    'nobody to ask',
    { set: [DEADLINE], yes: undefined },
    {},
    /^Nobody can be asked here; give --yes/,
  ],
  ['another id', { set: [DEADLINE] }, { id: 'none' }, /^There is no subscription "none"/],
  ['no JSON', { jsonPatch: '-' }, { stdin: 'x' }, /^--json-patch: the whole of it is wrong; give/],
  [
    'an operation that is none',
    { jsonPatch: '-' },
    { stdin: '[{"op":"test","path":"/name","value":"canary"}]' },
    /^--json-patch: 0\.op is wrong; give(?!.*canary)/,
  ],
])('wrong use is one sentence: %s', async (_, options, rest, sentence) => {
  const { patch } = await setUp();

  await expect(patch(options as never, rest)).rejects.toThrow(sentence);
});

test.each([
  ['no value', 'responseDeadline', /Give path=value, such as responseDeadline=PT2H/],
  [
    'a secret',
    'httpConfig/bearerTokenAuthConfig/bearerToken=canary',
    /Others can see arguments; use --json-patch - for a secret/,
  ],
])('--set refuses %s', async (_, given, sentence) => {
  expect(await countersign('subscriptions', 'patch', 'id', '--set', given)).toEqual({
    stdout: '',
    stderr: expect.stringMatching(sentence),
    exitCode: 2,
  });
});
