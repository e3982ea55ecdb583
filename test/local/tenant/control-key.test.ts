/** Other users of the machine reach the tenant's port: what they can do there without the run's key. */
import { expect, onTestFinished, test } from 'vitest';
import { controlAuthorization } from '../../../local/tenant/http/control-key.ts';
import { startTenant } from '../../../local/tenant/start-tenant.ts';

/** SailPoint's own, which ask for a secret in the body, or tell where the tenant is. */
const OPEN = /^(GET \/oauth\/info|POST \/oauth\/token|POST .*\/trigger-invocations.*\/complete)$/;

const setUp = async () => {
  const tenant = await startTenant({ behaviour: { requestsPerTenSeconds: 10_000 } });
  onTestFinished(tenant.close);
  const ask = (method: string, path: string, authorization?: string) =>
    fetch(`${tenant.url}${path}`, {
      method,
      headers: { 'x-sailpoint-experimental': 'true', ...(authorization && { authorization }) },
    });
  const documented = await ask('GET', '/documentation/json', controlAuthorization(tenant));
  const { paths } = (await documented.json()) as { paths: Record<string, object> };
  const endpoints = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => [method.toUpperCase(), path.replace(/\{\w+\}/g, 'one')]),
  );
  return { tenant, ask, endpoints };
};

test('every endpoint refuses whoever has no credentials, but for those that SailPoint leaves open', async () => {
  const { ask, endpoints } = await setUp();

  const opened: string[] = [];
  for (const [method = '', path = ''] of endpoints) {
    const { status } = await ask(method, path);
    if (![401, 403].includes(status)) opened.push(`${method} ${path}`);
  }

  expect(endpoints.length).toBeGreaterThan(100);
  expect(endpoints.some(([, path]) => path === '/_control/tokens')).toBe(true);
  expect(opened.filter((endpoint) => !OPEN.test(endpoint))).toEqual([]);
});

test.each([
  ['GET', '/_control/log'],
  ['POST', '/_control/tokens'],
  ['GET', '/documentation/'],
  ['GET', '/documentation/json'],
  // The router decodes an address before it looks for the endpoint.
  ['POST', '/%5Fcontrol/tokens'],
  ['GET', '/_c%6Fntrol/log'],
  ['GET', '/%64ocumentation/json'],
])('%s %s asks for the key of the run', async (method, path) => {
  const { tenant, ask } = await setUp();
  const { clientId } = tenant;

  const wrong = [undefined, 'Basic dGVzdDp0ZXN0', 'Bearer x'];
  const keys = [...wrong, controlAuthorization({ clientId, clientSecret: 'guessed' })];
  for (const key of keys) expect((await ask(method, path, key)).status).toBe(401);
  expect((await ask(method, path, controlAuthorization(tenant))).status).not.toBe(401);
});
