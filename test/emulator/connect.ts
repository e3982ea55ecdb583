import { inject } from 'vitest';
import { trustCertificates } from '../../local/certificates.ts';
import type { Installation } from '../../local/installation.ts';
import { tenantClient } from '../../local/tenant-client.ts';

/** The installation that all tests of this folder share. */
export const connect = async (): Promise<Installation> => {
  const installation: Installation = JSON.parse(inject('installation'));
  await trustCertificates(installation.emulator.certificates);
  const { tenant } = installation;

  return { ...installation, tenant: { ...tenant, ...tenantClient(tenant.url, tenant) } };
};
