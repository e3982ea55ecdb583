import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { type PatchOptions, patchSubscription } from '../../../../bin/cli/subscriptions/patch.ts';
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
  ['no change', {}, {}, 'Pass --set or --json-patch.'],
  [
    'no terminal',
    { set: [DEADLINE], yes: undefined },
    {},
    /^Not an interactive terminal; pass --yes/,
  ],
  ['another id', { set: [DEADLINE] }, { id: 'none' }, /^Subscription "none" does not exist/],
  [
    'no JSON',
    { jsonPatch: '-' },
    { stdin: 'x' },
    /^--json-patch: the whole document is invalid; pass/,
  ],
  [
    'an operation that is none',
    { jsonPatch: '-' },
    { stdin: '[{"op":"test","path":"/name","value":"canary"}]' },
    /^--json-patch: 0\.op is invalid; pass(?!.*canary)/,
  ],
])('a usage error is one sentence: %s', async (_, options, rest, sentence) => {
  const { patch } = await setUp();

  await expect(patch(options as never, rest)).rejects.toThrow(sentence);
});

test.each([
  ['no value', 'responseDeadline', /Enter path=value, such as responseDeadline=PT2H/],
  [
    'a secret within a value',
    'httpConfig={"bearerTokenAuthConfig":{"bearerToken":"canary"}}',
    /pass a secret with --json-patch -/,
  ],
  [
    'a secret',
    'httpConfig/bearerTokenAuthConfig/bearerToken=canary',
    /Other users can see arguments; pass a secret with --json-patch -/,
  ],
])('--set refuses %s', async (_, given, sentence) => {
  expect(await countersign('subscriptions', 'patch', 'id', '--set', given)).toEqual({
    stdout: '',
    stderr: expect.stringMatching(sentence),
    exitCode: 2,
  });
});
