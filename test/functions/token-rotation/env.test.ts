import { expect, test } from 'vitest';
import { Env } from '../../../functions/token-rotation/env.ts';

const ENV = {
  TENANT_URL: 'https://acme.api.identitynow.com',
  READING_CLIENT_SECRET_ID: 'app/client',
  TOKEN_SECRET_ID: 'app/token',
  HTTP_SUBSCRIPTIONS: '[]',
};

const PINNED = {
  id: 'id-1',
  url: 'https://acme.api.identitynow.com/workflows/v1/execute/external/1',
  clientSecretId: 'app/workflow',
};

test('there may be no HTTP subscriptions', () => {
  expect(Env.parse(ENV)).toEqual({ ...ENV, HTTP_SUBSCRIPTIONS: [] });
});

test('reads the HTTP subscriptions', () => {
  const subscriptions = [PINNED];

  const env = Env.parse({ ...ENV, HTTP_SUBSCRIPTIONS: JSON.stringify(subscriptions) });

  expect(env.HTTP_SUBSCRIPTIONS).toEqual(subscriptions);
});

test.each(['https://localhost:8443', 'https://acme.api.saas.sailpointfedramp.com'])(
  '%s is a tenant',
  (TENANT_URL) => {
    expect(Env.safeParse({ ...ENV, TENANT_URL }).success).toBe(true);
  },
);

test.each([
  ['TENANT_URL', 'http://acme.api.identitynow.com'],
  ['TENANT_URL', 'https://acme.api.identitynow.com/'],
  ['TENANT_URL', 'https://acme.api.identitynow.com/beta'],
  ['TENANT_URL', 'https://user@acme.api.identitynow.com'],
  ['TENANT_URL', 'https://'],
  ['READING_CLIENT_SECRET_ID', ''],
  ['MANAGING_CLIENT_SECRET_ID', ''],
  ['TOKEN_SECRET_ID', undefined],
  ['HTTP_SUBSCRIPTIONS', ''],
  ['HTTP_SUBSCRIPTIONS', '{}'],
  ['HTTP_SUBSCRIPTIONS', '[{"name":"a"}]'],
  ['HTTP_SUBSCRIPTIONS', '[{"name":"a","clientSecretId":"x"}]'],
  ['HTTP_SUBSCRIPTIONS', JSON.stringify([{ ...PINNED, url: 'workflow' }])],
  ['HTTP_SUBSCRIPTIONS', JSON.stringify([PINNED, { ...PINNED, clientSecretId: 'another' }])],
])('%s = %s is a mistake', (name, value) => {
  const issues = Env.safeParse({ ...ENV, [name]: value }).error?.issues;

  expect([...new Set(issues?.map(({ path }) => path[0]))]).toEqual([name]);
});
