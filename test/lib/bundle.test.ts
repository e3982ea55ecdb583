/** The one test that bundles for real: what `decide` needs beside its code is in the package. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { expect, onTestFinished, test, vi } from 'vitest';
import { AWS_CLIENT } from '../../functions/aws/client.ts';
import { defaultProvider } from '../../functions/aws/lambda-credentials.ts';
import { PRE_APPROVAL } from '../../functions/contracts/trigger.ts';
import { Decide } from '../../lib/decide.ts';
import { InvocationRecords } from '../../lib/invocation-records.ts';
import { sourceOf, TENANT_URL } from '../functions/fixtures.ts';
import { POLICY_SET, synth } from './synth.ts';

const bundle = () => {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk-out-'));
  onTestFinished(() => rmSync(outdir, { recursive: true }));
  const stack = new Stack(new App({ outdir }), 'Test');
  new Decide(stack, 'Decide', {
    triggers: [
      { triggerId: PRE_APPROVAL, source: sourceOf(PRE_APPROVAL), responseDeadlineSeconds: 3600 },
    ],
    policySet: POLICY_SET,
    tenantUrl: TENANT_URL,
    token: new Secret(stack, 'Token'),
    approver: 'countersign.service',
    fallbackGroup: 'group-1',
    inactiveStates: [],
    table: new InvocationRecords(stack, 'Invocations').table,
    bus: new EventBus(stack, 'Bus'),
    queue: new Queue(stack, 'Queue'),
  });
  const [asset] = readdirSync(outdir).filter((name) => existsSync(join(outdir, name, 'index.mjs')));
  return join(outdir, asset ?? '');
};

test('decide is shipped with its policies and with Cedar, and with nothing of the credentials chain', {
  timeout: 60_000,
}, async () => {
  const folder = bundle();

  expect(readdirSync(folder).toSorted()).toEqual([
    'cedar_wasm_bg.wasm',
    'index.mjs',
    'index.mjs.map',
    'policies.json',
  ]);
  expect(JSON.parse(readFileSync(join(folder, 'policies.json'), 'utf8'))).toEqual(POLICY_SET);
  const { sources } = JSON.parse(readFileSync(join(folder, 'index.mjs.map'), 'utf8'));
  expect(sources.length).toBeGreaterThan(100);
  expect(sources.filter((path: string) => /credential-provider-(node|sso|ini)/.test(path))).toEqual(
    [],
  );
  expect(statSync(join(folder, 'index.mjs')).size).toBeLessThan(1_000_000);
});

test('decide alone is shipped with candidate policies, where there are some', {
  timeout: 60_000,
}, () => {
  const candidate = { ...POLICY_SET, hash: 'candidate' };
  const outdir = mkdtempSync(join(tmpdir(), 'cdk-out-'));
  onTestFinished(() => rmSync(outdir, { recursive: true }));

  synth({ shadowPolicies: candidate }, outdir);

  const assets = readdirSync(outdir).filter((name) => name.startsWith('asset.'));
  const folders = assets.map((name) => join(outdir, name));
  const shipped = folders.filter((folder) => existsSync(join(folder, 'shadow.json')));
  expect(shipped).toHaveLength(1);
  const read = (name: string) => JSON.parse(readFileSync(join(shipped[0] ?? '', name), 'utf8'));
  expect(read('shadow.json')).toEqual(candidate);
  expect(read('policies.json')).toEqual(POLICY_SET);
});

test('policies wait for their bundle in the output of the app, where nobody else can write', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk-out-'));
  onTestFinished(() => rmSync(outdir, { recursive: true }));

  synth({}, outdir);

  const [folder = ''] = readdirSync(outdir).filter((name) => name.startsWith('policies.'));
  expect(statSync(join(outdir, folder)).mode & 0o777).toBe(0o700);
  expect(statSync(join(outdir, folder, 'policies.json')).mode & 0o777).toBe(0o600);
});

test('credentials come from the environment, where Lambda puts them', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'id');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'key');
  onTestFinished(() => void vi.unstubAllEnvs());

  expect(await defaultProvider()()).toMatchObject({ accessKeyId: 'id', secretAccessKey: 'key' });
});

test('a client gives up early enough for its function to say so', () => {
  const { maxAttempts, requestHandler } = AWS_CLIENT;
  const longest = maxAttempts * (requestHandler.connectionTimeout + requestHandler.requestTimeout);

  expect(requestHandler.throwOnRequestTimeout).toBe(true);
  expect(longest).toBeLessThan(30_000 / 2);
});
