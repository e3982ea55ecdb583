import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startEmulator } from '../../../local/aws/emulator.ts';
import { createCertificates } from '../../../local/certificates.ts';

const setUp = async (script: string) => {
  const directory = await mkdtemp(join(tmpdir(), 'start-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const python = join(directory, 'python');
  await writeFile(python, `#!/bin/sh\n${script}\n`, { mode: 0o755 });

  return { python, directory, certificates: await createCertificates(directory) };
};

test('says that the port is taken', async () => {
  const server = createServer();
  onTestFinished(() => void server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;

  await expect(startEmulator({ ...(await setUp('')), port })).rejects.toMatchObject({
    code: 'PORT_TAKEN',
    message: `Port ${port} of 127.0.0.1 is not free for the emulated AWS: stop the program that uses it or choose another port.`,
  });
});

test('shows the end of the log when the emulator does not come up', async () => {
  const options = await setUp('echo "ERROR: eventbridge has nothing"; exit 1');

  await expect(startEmulator(options)).rejects.toMatchObject({
    code: 'EMULATOR_FAILED',
    message: expect.stringContaining('ERROR: eventbridge has nothing'),
  });
});

test('says so when there is no such Python', async () => {
  const options = await setUp('');

  await expect(startEmulator({ ...options, python: '/no/python' })).rejects.toMatchObject({
    code: 'EMULATOR_FAILED',
    message: expect.stringContaining('ENOENT'),
  });
});
