import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { trustCertificates } from '../../local/certificates.ts';
import { tenantClient } from '../../local/tenant-client.ts';
import { setUp, tryDeployCommands } from './newcomer.ts';

// It installs, deploys and removes everything, and a busy machine is no failure.
vi.setConfig({ testTimeout: 600_000 });

test('the commands of docs/deploy.md lead from an empty AWS to an answered request, and back', async () => {
  const { first, others } = await tryDeployCommands();
  const { clone, keepRunning, type } = await setUp();

  const said = await keepRunning(first);
  const value = (name: string) => new RegExp(`^${name} +(\\S+)$`, 'm').exec(said)?.[1] ?? '';
  const secret = value('Client secret');
  // The guard runs once a minute, and doctor says so until then.
  const patiently = others.map((line) =>
    line.endsWith(' doctor')
      ? `until ${line} | tee /dev/stderr | grep -q 'as it should be'; do sleep 2; done`
      : line,
  );
  const { exitCode, all } = await type(patiently, [
    ['SailPoint tenant', value('SailPoint tenant')],
    ['Client id', value('Client id')],
    ['Client secret', secret],
    ['Make both tokens and store them', 'y'],
    ['Do you wish to deploy these changes', 'y'],
    ['Are you sure you want to delete', 'y'],
  ]);

  expect(exitCode, all).toBe(0);
  expect(all).toContain('✓ Everything is as it should be.');
  expect(all).toContain('✓ The event went all the way, and SailPoint has the answer.');
  expect(all).not.toContain(secret);

  const caFile = join(clone, '.local/certificates/ca.pem');
  await trustCertificates({ caFile, certFile: '', keyFile: '' });
  const [, clientId = '', clientSecret = ''] = /^\(user (\S+), password (\S+)\)$/m.exec(said) ?? [];
  const tenant = tenantClient(value('SailPoint tenant'), { clientId, clientSecret });
  const token = await tenant.token('adam.admin');
  expect(await tenant.call('GET', '/trigger-subscriptions/v1', { token })).toEqual([]);
});
