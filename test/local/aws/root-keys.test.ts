/** The emulator runs code for whom it takes for root: other users of the machine reach its port. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { get } from 'node:https';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../../local/aws/emulator.ts';
import { createVirtualEnvironment } from '../../../local/aws/virtual-environment.ts';
import { createCertificates, trustCertificates } from '../../../local/certificates.ts';

let emulator: Emulator;
let directory: string;

beforeAll(async () => {
  const python = await createVirtualEnvironment('.local');
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

const list = (credentials: Emulator['clientOptions']['credentials']) =>
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

test('nor does a request without any key', async () => {
  const status = await new Promise((resolve, reject) => {
    get(`${emulator.url}/2015-03-31/functions/`, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });

  expect(status).toBe(403);
});
