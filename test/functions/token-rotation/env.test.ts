import { expect, test } from 'vitest';
import { Env } from '../../../functions/token-rotation/env.ts';

const ENV = {
  TENANT_URL: 'https://acme.api.identitynow.com',
  CLIENT_SECRET_ID: 'app/client',
  TOKEN_SECRET_ID: 'app/token',
  HTTP_SUBSCRIPTIONS: '[]',
};

test('there may be no HTTP subscriptions', () => {
  expect(Env.parse(ENV)).toEqual({ ...ENV, HTTP_SUBSCRIPTIONS: [] });
});

test('reads the HTTP subscriptions', () => {
  const subscriptions = [
    { id: 's-1', url: 'https://acme.api.identitynow.com/w', clientSecretId: 'app/workflow' },
  ];

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
  ['CLIENT_SECRET_ID', ''],
  ['TOKEN_SECRET_ID', undefined],
  ['HTTP_SUBSCRIPTIONS', ''],
  ['HTTP_SUBSCRIPTIONS', '{}'],
  ['HTTP_SUBSCRIPTIONS', '[{"id":"a","clientSecretId":"x"}]'],
  [
    'HTTP_SUBSCRIPTIONS',
    JSON.stringify(
      ['x', 'y'].map((clientSecretId) => ({ id: 'a', url: 'https://a', clientSecretId })),
    ),
  ],
])('%s = %s is a mistake', (name, value) => {
  const issues = Env.safeParse({ ...ENV, [name]: value }).error?.issues;

  expect(issues?.map(({ path }) => path[0])).toEqual([name]);
});
