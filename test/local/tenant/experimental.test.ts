/** Endpoints that were experimental in v2024 and v2025; the official SDK tells which. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { endpointsOf } from '../../../local/tenant/http/app.ts';
import { ADAM, WIKI_EDITOR } from './acme-ids.ts';
import { setUp } from './in-process.ts';

/** `GET /triggers` to true for each call of the SDK that sends the header. */
const experimentalInSdk = (): Map<string, boolean> => {
  const source = readFileSync('node_modules/sailpoint-api-client/v2024/api.ts', 'utf8');
  const [, ...calls] = source.split('const localVarPath = `');

  return new Map(
    calls.map((call) => {
      const [path = ''] = call.split('`');
      const [request = ''] = call.split('setSearchParams');
      const [, method] = /method: '(\w+)'/.exec(request) ?? [];
      return [`${method} ${path.replaceAll(/\{[^}]+\}/g, ':id')}`, /experimental/i.test(request)];
    }),
  );
};

test('the header is demanded of the calls for which the SDK sends it', async () => {
  const { tenant } = await setUp();
  const inSdk = experimentalInSdk();
  const known = endpointsOf(tenant)
    .flatMap(({ method, paths, experimental = false }) =>
      paths.map((path) => [`${method} ${path.replace('/v2024', '')}`, path, experimental] as const),
    )
    .filter(([call, path]) => path.startsWith('/v2024/') && inSdk.has(call));

  expect(known.length).toBeGreaterThan(25);
  expect(known.map(([call, , experimental]) => [call, experimental])).toEqual(
    known.map(([call]) => [call, inSdk.get(call)]),
  );
});

const REFUSED = {
  status: 400,
  body: { error: 'Experimental Header is missing or invalid.' },
};

test.each([
  ['GET', '/triggers', undefined],
  ['GET', `/identities/${ADAM}`, undefined],
  ['POST', '/trigger-invocations/none/complete', { secret: 's', output: {} }],
] as const)('%s %s without the header', async (method, path, body) => {
  const { call } = await setUp();

  expect(await call(method, `/v2024${path}`, body)).toMatchObject(REFUSED);
  expect(await call(method, `/v2025${path}`, body)).toMatchObject(REFUSED);
  for (const version of ['beta', 'v2026']) {
    expect((await call(method, `/${version}${path}`, body)).body).not.toEqual(REFUSED.body);
  }
});

test('a public call needs no header, and "false" is no header', async () => {
  const { app, call, tokenOf } = await setUp();
  const token = await tokenOf(ADAM);
  const withHeader = (value: string) =>
    app.inject({
      url: '/v2025/triggers',
      headers: { authorization: `Bearer ${token}`, 'x-sailpoint-experimental': value },
    });

  expect((await call('GET', `/v2024/access-profiles/${WIKI_EDITOR}`)).status).toBe(200);
  expect((await withHeader('true')).statusCode).toBe(200);
  expect((await withHeader('false')).statusCode).toBe(400);
});
