import { expect, test } from 'vitest';
import { CLIENTS, setUp } from './world.ts';

test('stores a proven access token with its span', async () => {
  const world = setUp({ subscriptions: [] });

  const { error, metrics, messages } = await world.run();

  expect(error).toBeUndefined();
  expect(world.token()).toMatchObject({
    mintedAt: '2026-11-22T08:00:00.000Z',
    expiresAt: '2026-11-22T20:00:00.000Z',
  });
  expect(world.tenant.accepts(world.token().accessToken.reveal())).toBe(true);
  expect(world.effects).toEqual([
    'GetSecretValueCommand client',
    'GetSecretValueCommand token',
    'POST /oauth/token',
    'GET /public-identities/v1',
    'PutSecretValueCommand token',
  ]);
  expect(metrics).toEqual({ TokenMinted: 1 });
  expect(messages).toEqual(['The stored access token is of no use', 'Access token minted']);
});

test('replaces the bearer token of each HTTP subscription by one of its own client', async () => {
  const world = setUp();

  const { error, metrics, output } = await world.run();

  expect(error).toBeUndefined();
  for (const id of ['workflow-a', 'workflow-b'] as const) {
    expect(world.tenant.bearerOf(id)).toContain(CLIENTS[id].clientId);
    expect(output).toContain(`"subscription":"${id}"`);
  }
  expect(metrics).toEqual({ TokenMinted: 1, SubscriptionTokenReplaced: [1, 1] });
});

test('one failing subscription does not stop the other, and fails the run by name', async () => {
  const world = setUp();
  const [before, other] = ['workflow-a', 'workflow-b'].map(world.tenant.bearerOf);
  world.vault.forget('workflow-a');

  const { error, metrics } = await world.run();

  expect(error).toMatchObject({ code: 'SECRET_INVALID' });
  expect(error?.message).toMatch(
    /^The bearer token of 1 of 2 HTTP subscriptions was not replaced: "workflow-a" \(SECRET_INVALID: Secret "workflow-a" cannot be read \(ResourceNotFoundException\)/,
  );
  expect(world.tenant.bearerOf('workflow-a')).toBe(before);
  expect(world.tenant.bearerOf('workflow-b')).not.toBe(other);
  expect(metrics).toEqual({
    TokenMinted: 1,
    SubscriptionTokenReplaced: 1,
    TokenRotationFailed: 1,
  });
});

test.each([
  ['warns', 4 * 3_600, 1],
  ['is silent', 4 * 3_600 + 1, 0],
])('%s when a token lasts %i seconds', async (_, lifetimeSeconds, warnings) => {
  const world = setUp({ subscriptions: [] });
  world.tenant.state.lifetimeSeconds = lifetimeSeconds;

  const { output } = await world.run();

  expect(output.match(/ends before the next run/g) ?? []).toHaveLength(warnings);
});

test.each([
  ['missing', undefined, 'cannot be read (ResourceNotFoundException)'],
  ['not JSON', 'PatSecretCanary', 'is not a JSON object'],
  ['without a secret', '{"clientId":"x"}', 'has no usable clientSecret'],
])('a client secret that is %s fails the run before anything is asked', async (_, text, fault) => {
  const world = setUp({ subscriptions: [] });
  world.vault.forget('client');
  if (text) world.vault.store('client', text);

  const { error } = await world.run();

  expect(error).toMatchObject({ code: 'SECRET_INVALID' });
  expect(error?.message).toContain(`Secret "client" ${fault}`);
  expect(world.effects).toEqual(['GetSecretValueCommand client']);
});
