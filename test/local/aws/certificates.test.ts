import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, onTestFinished, test } from 'vitest';
import { createCertificates, trustCertificates } from '../../../local/certificates.ts';

const setUp = async () => {
  const directory = await mkdtemp(join(tmpdir(), 'certificates-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  return { directory, certificates: await createCertificates(directory) };
};

const serve = async ({ certFile, keyFile }: { certFile: string; keyFile: string }) => {
  const files = { cert: await readFile(certFile), key: await readFile(keyFile) };
  const server = createServer(files, (_request, response) => response.end('served'));
  onTestFinished(() => void server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return (server.address() as AddressInfo).port;
};

test.each(['localhost', '127.0.0.1'])('this process trusts them for %s', async (host) => {
  const { certificates } = await setUp();
  const port = await serve(certificates);
  await expect(fetch(`https://${host}:${port}`)).rejects.toThrow();

  await trustCertificates(certificates);

  expect(await (await fetch(`https://${host}:${port}`)).text()).toBe('served');
});

test('another Node program trusts them through its environment', async () => {
  const { certificates } = await setUp();
  const port = await serve(certificates);

  const script = `console.log(await (await fetch('https://127.0.0.1:${port}')).text())`;
  const { stdout } = await execa(process.execPath, ['--input-type=module', '-e', script], {
    env: { NODE_EXTRA_CA_CERTS: certificates.caFile },
  });

  expect(stdout).toBe('served');
});

test('only the owner may read the private key', async () => {
  const { certificates } = await setUp();

  expect((await stat(certificates.keyFile)).mode & 0o777).toBe(0o600);
});

test('they stay the same until they are about to expire or a part is missing', async () => {
  const { directory, certificates } = await setUp();
  const read = () => readFile(certificates.certFile, 'utf8');
  const first = await read();

  await createCertificates(directory);
  expect(await read()).toBe(first);

  const inAYear = new Date(Date.now() + 365 * 24 * 60 * 60 * 1000);
  await createCertificates(directory, inAYear);
  const second = await read();
  expect(second).not.toBe(first);

  await rm(certificates.caFile);
  await createCertificates(directory);
  expect(await read()).not.toBe(second);
});
