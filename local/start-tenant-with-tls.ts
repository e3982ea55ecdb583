import { readFile } from 'node:fs/promises';
import type { Emulator } from './aws/emulator.ts';
import { type RunningTenant, startTenant } from './tenant/start-tenant.ts';
import { type TenantClient, tenantClient } from './tenant-client.ts';

/** Starts a tenant that serves https and sends its events to the emulated AWS. */
export const startTenantWithTls = async ({
  certificates: { certFile, keyFile },
  clientOptions: { endpoint, region, credentials },
}: Pick<Emulator, 'certificates' | 'clientOptions'>): Promise<RunningTenant & TenantClient> => {
  const running = await startTenant({
    tls: { cert: await readFile(certFile, 'utf8'), key: await readFile(keyFile, 'utf8') },
    aws: { endpoint, region, ...credentials },
  });
  return { ...running, ...tenantClient(running.url, running) };
};
