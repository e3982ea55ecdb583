/** The emulator runs code for whom it takes for root: other users of the machine reach its port. */
import { glob, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:https';
import { dirname, join } from 'node:path';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../../local/aws/emulator.ts';
import { createVirtualEnvironment } from '../../../local/aws/virtual-environment.ts';
import { createCertificates, trustCertificates } from '../../../local/certificates.ts';

let emulator: Emulator;
let python: string;
let directory: string;

beforeAll(async () => {
  python = await createVirtualEnvironment('.local');
  await mkdir('.local', { recursive: true });
  directory = await mkdtemp('.local/test-');
  const certificates = await createCertificates(directory);
  await trustCertificates(certificates);
  emulator = await startEmulator({ python, certificates, directory });
}, 120_000);

afterAll(async () => {
  await emulator?.stop();
  await rm(directory, { recursive: true, force: true });
});

type Keys = Emulator['clientOptions']['credentials'];

const list = (credentials: Keys) =>
  new LambdaClient({ ...emulator.clientOptions, credentials }).send(new ListFunctionsCommand({}));

test("the run's own keys are the account's root", async () => {
  expect(await list(emulator.clientOptions.credentials)).toMatchObject({ Functions: [] });
});

test.each([
  ['the key that everybody knows', 'test'],
  ["the account's number", '000000000000'],
  ['a key that somebody made up', 'AKIA0000000000000000'],
])('%s opens nothing', async (_, accessKeyId) => {
  await expect(list({ accessKeyId, secretAccessKey: 'test' })).rejects.toThrow(/token|denied/i);
});

test.each([
  ['without its secret', (keys: Keys) => ({ ...keys, secretAccessKey: 'test' })],
  ['with the token of a session', (keys: Keys) => ({ ...keys, sessionToken: 'test' })],
])("the id of the run's own key %s opens nothing", async (_, changed) => {
  await expect(list(changed(emulator.clientOptions.credentials))).rejects.toThrow(
    /signature|token/i,
  );
});

test.each(['/_ministack/reset', '/2015-03-31/functions/'])(
  'nor does the id alone, in a header as of a signature, at %s',
  async (path) => {
    const { accessKeyId } = emulator.clientOptions.credentials;
    const today = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
    const scope = `${today.slice(0, 8)}/us-east-1/lambda/aws4_request`;
    const claims = `Credential=${accessKeyId}/${scope}, SignedHeaders=host;x-amz-date`;
    const authorization = `AWS4-HMAC-SHA256 ${claims}, Signature=${'0'.repeat(64)}`;

    const { status } = await unsigned('POST', path, { authorization, 'x-amz-date': today });

    expect(status).toBe(403);
  },
);

/** Without a signature, as a browser or curl would send it. */
const unsigned = (method: string, path: string, headers: Record<string, string> = {}) =>
  new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const sent = request(`${emulator.url}${path}`, { method, headers }, async (response) => {
      const body = (await response.toArray()).join('');
      resolve({ status: response.statusCode, body });
    });
    sent.on('error', reject).end();
  });

/** Every endpoint that MiniStack has beside the services of AWS, as its source names them. */
const ownEndpoints = async () => {
  const source = join(dirname(dirname(python)), 'lib');
  const named = new Set<string>();
  for await (const file of glob(`${source}/python3*/site-packages/ministack/**/*.py`)) {
    const paths = (await readFile(file, 'utf8')).matchAll(
      /\/_(ministack|localstack|aws)\/[\w/.-]*/g,
    );
    for (const [path] of paths) named.add(path);
  }
  return [...named, '/health', '/2015-03-31/functions/', '/oauth2/token', '/v2/'];
};

test('nor does a request without any key, at whatever endpoint', async () => {
  const endpoints = (await ownEndpoints()).filter((path) => path !== '/_ministack/health');

  expect(endpoints).toEqual(
    expect.arrayContaining(['/_ministack/reset', '/_ministack/config', '/_ministack/sqs/messages']),
  );
  const opened: string[] = [];
  for (const path of endpoints) {
    for (const method of ['GET', 'POST', 'OPTIONS']) {
      const { status, body } = await unsigned(method, path);
      if (status !== 403 || body !== '') opened.push(`${method} ${path}: ${status} ${body}`);
    }
  }
  expect(opened).toEqual([]);
});

test('the health check says nothing but that the emulator is up', async () => {
  expect(await unsigned('GET', '/_ministack/health')).toEqual({ status: 200, body: '' });
});
