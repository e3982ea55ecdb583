import { expect, test } from 'vitest';
import { tenantOrigin } from '../../../../bin/cli/init/tenant-origin.ts';
import { tenantName } from '../../../../bin/cli/installation/tenant-name.ts';

test.each([
  ['acme', 'https://acme.api.identitynow.com'],
  [' Acme ', 'https://acme.api.identitynow.com'],
  ['acme.identitynow.com', 'https://acme.api.identitynow.com'],
  ['https://acme.identitynow.com/ui/d/dashboard', 'https://acme.api.identitynow.com'],
  ['https://acme.api.identitynow.com/', 'https://acme.api.identitynow.com'],
  ['acme.identitynow-demo.com', 'https://acme.api.identitynow-demo.com'],
  [
    'https://acme.api.saas.sailpointfedramp.com/v2025',
    'https://acme.api.saas.sailpointfedramp.com',
  ],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['https://127.0.0.1:8443/', 'https://127.0.0.1:8443'],
])('%s is %s', (given, origin) => {
  expect(tenantOrigin(given)).toBe(origin);
});

test.each([
  ['http://acme.api.identitynow.com'],
  ['https://user@acme.api.identitynow.com'],
  ['ac me'],
  ['https://acme'],
  ['ftp://acme.api.identitynow.com'],
])('%s is no tenant', (given) => {
  expect(() => tenantOrigin(given)).toThrow(/^Enter the tenant name, such as "acme"/);
});

test.each([
  [async () => new Response('<html>', { status: 404 }), '404 Not Found'],
  [async () => Response.json({ nothing: 1 }), 'wrong field: tenantName'],
  [
    async () => {
      throw new TypeError('fetch failed', { cause: { code: 'ENOTFOUND' } });
    },
    'ENOTFOUND',
  ],
])('a tenant that is not there is one sentence', async (fetch, reason) => {
  await expect(
    tenantName('https://acne.api.identitynow.com', { fetch, now: () => new Date() }),
  ).rejects.toThrow(
    `No SailPoint tenant at https://acne.api.identitynow.com (${reason}); check the name and the network.`,
  );
});
