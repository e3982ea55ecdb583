import { expect, test } from 'vitest';
import { CLIENTS, setUp } from './world.ts';

const MINUTE_MS = 60_000;

const storeToken = ({ clock, tenant, vault }: ReturnType<typeof setUp>, ageMinutes: number) => {
  const accessToken = tenant.mint('stored');
  const mintedAt = clock.now.getTime() - ageMinutes * MINUTE_MS;
  const expiresAt = mintedAt + 12 * 60 * MINUTE_MS;
  const iso = (time: number) => new Date(time).toISOString();
  vault.store(
    'token',
    JSON.stringify({ accessToken, mintedAt: iso(mintedAt), expiresAt: iso(expiresAt) }),
  );
  return accessToken;
};

test('keeps a token younger than ten minutes and still serves the subscriptions', async () => {
  const world = setUp();
  const young = storeToken(world, 9);

  const { metrics, messages } = await world.run();

  expect(world.token().accessToken.reveal()).toBe(young);
  expect(messages).toContain('Access token kept: it is young');
  expect(metrics).toEqual({ SubscriptionTokenReplaced: [1, 1] });
});

test('replaces a token of ten minutes', async () => {
  const world = setUp({ subscriptions: [] });
  const old = storeToken(world, 10);

  await world.run();

  expect(world.token().accessToken.reveal()).not.toBe(old);
  expect(world.vault.written('token')).toBe(2);
});

test('replaces a young token that SailPoint no longer accepts', async () => {
  const world = setUp({ subscriptions: [] });
  world.tenant.revokeToken(storeToken(world, 1));

  const { error } = await world.run();

  expect(error).toBeUndefined();
  expect(world.tenant.accepts(world.token().accessToken.reveal())).toBe(true);
});

test('does not mint while SailPoint cannot say whether a young token is good', async () => {
  const world = setUp({ subscriptions: [] });
  const young = storeToken(world, 1);
  world.hooks.before = (effect) =>
    effect === 'GET /public-identities/v1' && new Response('', { status: 503 });

  const { error } = await world.run();

  expect(error).toMatchObject({ code: 'SAILPOINT_UNREACHABLE', status: 503 });
  expect(world.token().accessToken.reveal()).toBe(young);
  expect(world.effects).not.toContain('POST /oauth/token');
});

test('a refused client leaves the old token and says what SailPoint said', async () => {
  const world = setUp({ subscriptions: [] });
  const old = storeToken(world, 240);
  world.tenant.state.revoked.add(CLIENTS.client.clientId);

  const { error, metrics } = await world.run();

  expect(error).toMatchObject({
    code: 'SAILPOINT_REFUSED',
    status: 401,
    message:
      'SailPoint answered 401 to POST /oauth/token ("Bad client credentials"); ' +
      'check that the credential exists and has not expired.',
  });
  expect(world.token().accessToken.reveal()).toBe(old);
  expect(metrics).toEqual({ TokenRotationFailed: 1 });
});

test('a token that SailPoint mints but does not accept never replaces the old one', async () => {
  const world = setUp({ subscriptions: [] });
  const old = storeToken(world, 240);
  world.hooks.after = (effect) => {
    if (effect === 'POST /oauth/token') {
      for (const token of world.tenant.tokens()) world.tenant.revokeToken(token);
    }
  };

  const { error } = await world.run();

  expect(error).toMatchObject({ code: 'SAILPOINT_REFUSED', status: 401 });
  expect(world.token().accessToken.reveal()).toBe(old);
});
