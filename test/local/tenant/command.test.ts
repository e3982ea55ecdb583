import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { execa } from 'execa';
import { expect, onTestFinished, test } from 'vitest';

const run = (...args: string[]) =>
  execa(process.execPath, ['bin/tenant.ts', ...args], { reject: false });

test('with --json one line has the URL of the tenant and its credentials', async () => {
  const command = run('--port', '0', '--json');
  const lines: string[] = [];

  for await (const line of command) {
    lines.push(line);
    const { url, clientId, clientSecret } = JSON.parse(line);
    const login = {
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    };
    const granted = await fetch(`${url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams(login),
    });
    expect(granted.status).toBe(200);
    command.kill('SIGINT');
  }

  const { exitCode, stderr } = await command;
  expect({ lines: lines.length, exitCode, stderr }).toEqual({ lines: 1, exitCode: 0, stderr: '' });
});

test('a taken port is one sentence', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as AddressInfo;

  const { exitCode, stderr } = await run('--port', String(port));

  expect(exitCode).toBe(1);
  expect(stderr).toBe(
    `Port ${port} on 127.0.0.1 is taken: choose another with --port, or 0 for a free one.`,
  );
});

test.each([
  [['--port', 'many'], 'A port is a number'],
  [['--tls-cert', 'cert.pem'], 'belong together'],
  [['--tls-cert', 'missing.pem', '--tls-key', 'missing.pem'], 'missing.pem cannot be read'],
])('%o is one sentence', async (args, sentence) => {
  const { exitCode, stderr, stdout } = await run(...args);

  expect([exitCode, stdout, stderr.split('\n').length]).toEqual([1, '', 1]);
  expect(stderr).toContain(sentence);
});
