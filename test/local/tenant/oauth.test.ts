import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import { setUp } from './in-process.ts';

const CLIENT = '/personal-access-tokens/v1';

/** A tenant, and a personal access token of Adam's to ask for access tokens with. */
const withCredential = async (token: object = { userAwareTokenNeverExpires: true }) => {
  const world = await setUp();
  const { body } = await world.call('POST', CLIENT, { name: 'engine', ...token });
  const ask = async (form: Record<string, string>, headers: Record<string, string> = {}) => {
    const response = await world.app.inject({
      method: 'POST',
      url: '/oauth/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams({ grant_type: 'client_credentials', ...form }).toString(),
    });
    return { status: response.statusCode, body: response.json() };
  };
  const login = { client_id: body.id as string, client_secret: body.secret as string };
  return { ...world, ask, login };
};

test('a token says for whom and for how long it is good', async () => {
  const { ask, login } = await withCredential();

  const { status, body } = await ask(login);

  expect(status).toBe(200);
  expect(body).toMatchObject({
    token_type: 'bearer',
    expires_in: 43_200,
    scope: 'sp:scopes:all',
    org: 'acme',
    identity_id: expect.stringMatching(/^[0-9a-f]{32}$/),
    strong_auth: true,
  });
  expect(decodeJwt(body.access_token)).toMatchObject({
    authorities: ['ORG_ADMIN'],
    client_id: login.client_id,
    exp: 1_795_208_400,
  });
});

test.each([
  ['none', {}],
  ['fewer', { scope: 'sp:scopes:default' }],
  ['more', { scope: 'sp:scopes:all' }],
])('whoever asks for %s scopes gets those of the credential', async (_, asked) => {
  const scope = ['sp:scopes:default', 'idn:identity:read'];
  const { ask, login, call } = await withCredential({ scope, userAwareTokenNeverExpires: true });

  const { body } = await ask({ ...login, ...asked });

  expect(body.scope).toBe(scope.join(' '));
  const statusOf = async (path: string) =>
    (await call('GET', path, undefined, body.access_token)).status;
  expect(await statusOf('/public-identities/v1')).toBe(200);
  expect(await statusOf('/trigger-subscriptions/v1')).toBe(403);
});

test('HTTP Basic carries the client as well as the form does', async () => {
  const { ask, login } = await withCredential();
  const basic = Buffer.from(`${login.client_id}:${login.client_secret}`).toString('base64');

  const { status } = await ask({}, { authorization: `Basic ${basic}` });

  expect(status).toBe(200);
});

test.each([
  ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client'],
  ['an unknown client', { client_id: 'nobody' }, 401, 'invalid_client'],
  ['no secret', { client_secret: '' }, 400, 'invalid_request'],
  ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
])('%s is refused in the way of OAuth', async (_case, wrong, status, error) => {
  const { ask, login } = await withCredential();

  const refused = await ask({ ...login, ...wrong });

  expect(refused).toMatchObject({ status, body: { error, error_description: expect.any(String) } });
});

test('a token by query parameters, and by Basic with the grant type in the query', async () => {
  const { app, call, login } = await withCredential();
  const query = new URLSearchParams({ grant_type: 'client_credentials', ...login });
  const basic = Buffer.from(`${login.client_id}:${login.client_secret}`).toString('base64');

  const byQuery = await call('POST', `/oauth/token?${query}`, undefined, null);
  const byBasic = await app.inject({
    method: 'POST',
    url: '/oauth/token?grant_type=client_credentials',
    headers: { authorization: `Basic ${basic}` },
  });

  expect(byQuery).toMatchObject({ status: 200, body: { token_type: 'bearer' } });
  expect(byBasic.statusCode).toBe(200);
});

test('an access token ends with its time', async () => {
  const { ask, login, call, pass } = await withCredential({
    accessTokenValiditySeconds: 15,
    userAwareTokenNeverExpires: true,
  });
  const { access_token } = (await ask(login)).body;

  const before = await call('GET', '/tenant/v1', undefined, access_token);
  await pass(15_000);
  const after = await call('GET', '/tenant/v1', undefined, access_token);

  expect(before.status).toBe(200);
  expect(after).toMatchObject({
    status: 401,
    body: { error: 'JWT validation failed: JWT is expired' },
  });
});

test('a deleted personal access token takes its access tokens with it', async () => {
  const { ask, login, call } = await withCredential();
  const { access_token } = (await ask(login)).body;

  await call('DELETE', `${CLIENT}/${login.client_id}`);

  expect((await ask(login)).status).toBe(401);
  expect((await call('GET', '/tenant/v1', undefined, access_token)).status).toBe(401);
});

test('an expired personal access token gives no access token until its date is moved', async () => {
  const { ask, login, call, pass } = await withCredential({
    expirationDate: '2026-11-20T10:00:00Z',
  });
  await pass(3_600_000);
  const expired = await ask(login);

  await call('PATCH', `${CLIENT}/${login.client_id}`, [
    { op: 'replace', path: '/expirationDate', value: '2026-11-20T11:00:00Z' },
  ]);

  expect([expired.status, (await ask(login)).status]).toEqual([401, 200]);
});
