import { expect, test, vi } from 'vitest';
import { Secret } from '../../../functions/contracts/credentials.ts';
import { sailPoint } from '../../../functions/sailpoint/client.ts';
import { sailPointTokens } from '../../../functions/sailpoint/tokens.ts';

const NOW = new Date('2026-11-22T08:00:00.000Z');
const CLIENT = { clientId: new Secret('id'), clientSecret: new Secret('s&cret') };

const answering = (body: unknown) => {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => Response.json(body));
  const tenant = sailPoint({ tenantUrl: 'https://acme.api.identitynow.com', fetch });

  return { fetch, tokens: sailPointTokens(tenant, () => NOW) };
};

test('mints with the client in the body and never in the address', async () => {
  const { fetch, tokens } = answering({ access_token: 'jwt', expires_in: 749, scope: 'x' });

  const token = await tokens.mint(CLIENT);

  expect(token.accessToken.reveal()).toBe('jwt');
  expect(token).toMatchObject({
    mintedAt: '2026-11-22T08:00:00.000Z',
    expiresAt: '2026-11-22T08:12:29.000Z',
  });
  expect(fetch).toHaveBeenCalledExactlyOnceWith(
    'https://acme.api.identitynow.com/oauth/token',
    expect.objectContaining({
      method: 'POST',
      body: 'grant_type=client_credentials&client_id=id&client_secret=s%26cret',
    }),
  );
});

test('takes the lifetime that a workflow client is told', async () => {
  const { tokens } = answering({ access_token: 'jwt', expires_in: 2_147_483_646 });

  expect((await tokens.mint(CLIENT)).expiresAt).toBe('2094-12-10T11:14:06.000Z');
});

test.each([
  ['access_token', { expires_in: 749 }],
  ['access_token', { access_token: ' ', expires_in: 749 }],
  ['expires_in', { access_token: 'jwt' }],
  ['expires_in', { access_token: 'jwt', expires_in: 0 }],
  ['expires_in', { access_token: 'jwt', expires_in: 1e300 }],
  ['expires_in', { access_token: 'jwt', expires_in: '749' }],
])('an answer without a usable %s is no token', async (field, body) => {
  const { tokens } = answering(body);

  await expect(tokens.mint(CLIENT)).rejects.toMatchObject({
    code: 'SAILPOINT_UNREACHABLE',
    message: expect.stringContaining(`(wrong: ${field})`),
  });
});

test('proves a token with one cheap request', async () => {
  const { fetch, tokens } = answering([{ id: 'someone' }]);

  await tokens.prove({ accessToken: new Secret('jwt'), mintedAt: '', expiresAt: '' });

  expect(fetch).toHaveBeenCalledExactlyOnceWith(
    'https://acme.api.identitynow.com/public-identities/v1?limit=1',
    expect.objectContaining({ headers: expect.objectContaining({ authorization: 'Bearer jwt' }) }),
  );
});
