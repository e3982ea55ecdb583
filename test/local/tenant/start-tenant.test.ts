import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createCertificates } from '../../../local/certificates.ts';
import { startTenant } from '../../../local/tenant/start-tenant.ts';

test('with a certificate the tenant is reached, and calls back, by https', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'tenant-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const files = await createCertificates(directory);
  const [ca, cert, key] = await Promise.all(
    [files.caFile, files.certFile, files.keyFile].map((file) => readFile(file, 'utf8')),
  );
  const tenant = await startTenant({ tls: { cert: cert ?? '', key: key ?? '' } });
  onTestFinished(() => tenant.close());

  const info = await new Promise<string>((resolve, reject) => {
    request(`${tenant.url}/oauth/info`, { ca }, async (response) =>
      resolve(Buffer.concat(await response.toArray()).toString()),
    )
      .on('error', reject)
      .end();
  });

  expect(tenant.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  expect(JSON.parse(info)).toMatchObject({
    tenantName: 'acme',
    tokenEndpoint: `${tenant.url}/oauth/token`,
  });
});

test('a closed tenant holds no connection and no port', async () => {
  const tenant = await startTenant();
  await fetch(`${tenant.url}/oauth/info`);

  await tenant.close();

  await expect(fetch(`${tenant.url}/oauth/info`)).rejects.toThrow();
  const next = await startTenant({ port: Number(new URL(tenant.url).port) });
  await next.close();
  expect(next.url).toBe(tenant.url);
});
