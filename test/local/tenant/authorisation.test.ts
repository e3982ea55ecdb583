import { expect, test } from 'vitest';
import { ED } from './acme-ids.ts';
import { setUp } from './in-process.ts';

test.each([
  ['without a token', null, 401],
  ['with a token of another tenant', 'eyJhbGciOiJIUzI1NiJ9.e30.x', 401],
])('a call %s is refused in the gateway’s way', async (_case, token, status) => {
  const { call } = await setUp();

  const refused = await call('GET', '/tenant/v1', undefined, token);

  expect(refused).toMatchObject({ status, body: { error: expect.stringMatching(/^JWT/) } });
});

test('a token needs the scope, and an administrator’s endpoint an administrator', async () => {
  const { call, tokenOf } = await setUp();
  const narrow = await tokenOf('adam.admin', ['sp:scopes:default']);
  const person = await tokenOf(ED);

  const statuses = await Promise.all([
    call('GET', '/public-identities/v1', undefined, narrow),
    call('GET', '/tenant/v1', undefined, narrow),
    call('GET', '/public-identities/v1', undefined, person),
    call('GET', `/identities/v1/${ED}`, undefined, person),
  ]);

  expect(statuses.map(({ status }) => status)).toEqual([200, 403, 200, 403]);
});

test('an API client reaches triggers and no endpoint that needs a person', async () => {
  const { call, app } = await setUp();
  const { body } = await call('POST', '/_control/clients', { name: 'integration' });
  const granted = await app.inject({
    method: 'POST',
    url: '/oauth/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: `grant_type=client_credentials&client_id=${body.clientId}&client_secret=${body.clientSecret}`,
  });
  const { access_token } = granted.json();

  const triggers = await call('GET', '/triggers/v1', undefined, access_token);
  const identity = await call('GET', `/identities/v1/${ED}`, undefined, access_token);

  expect([triggers.status, identity.status]).toEqual([200, 403]);
});
