/** The stored token reads and does nothing else, whatever the credential may; the other one stays in memory. */
import { expect, test } from 'vitest';
import { CLIENTS, setUp } from './world.ts';

test('a token that may change something is not stored, and the one before stays', async () => {
  const world = setUp({ subscriptions: [] });
  await world.run();
  const before = world.token().accessToken.reveal();
  world.clock.now = new Date(world.clock.now.getTime() + 14_400_000);
  world.tenant.state.scope = 'sp:scopes:default sp:trigger-service-subscriptions:manage';

  const { error, metrics } = await world.run();

  expect(error).toMatchObject({ code: 'TOKEN_MAY_CHANGE' });
  expect(world.token().accessToken.reveal()).toBe(before);
  expect(metrics).toEqual({ TokenRotationFailed: 1 });
});

test('scopes that SailPoint does not name are no reason to be without facts', async () => {
  const world = setUp({ subscriptions: [] });
  world.tenant.state.scope = undefined;

  expect((await world.run()).error).toBeUndefined();
});

test('the stored token is of the client that reads; the one that manages changes the subscriptions', async () => {
  const world = setUp();
  const patchedWith: string[] = [];
  world.hooks.before = (effect, told) => {
    if (effect.startsWith('PATCH')) patchedWith.push(told);
  };

  await world.run();

  expect(world.token().accessToken.reveal()).toContain(CLIENTS.client.clientId);
  expect(patchedWith).toHaveLength(2);
  for (const told of patchedWith) {
    expect(told).toContain(`AccessTokenCanary-${CLIENTS['managing-client'].clientId}`);
    expect(told).not.toContain(world.token().accessToken.reveal());
  }
});

test('without HTTP subscriptions the credential that manages is not read', async () => {
  const world = setUp({ subscriptions: [] });

  await world.run();

  expect(world.effects.join()).not.toContain('managing');
});

test.each([
  ['another id', { id: 'elsewhere' }],
  [
    'another URL',
    {
      httpConfig: { url: 'https://attacker.example.com/', httpAuthenticationType: 'BEARER_TOKEN' },
    },
  ],
])('a subscription of the name with %s gets no token', async (_, changed) => {
  const world = setUp({ subscriptions: ['workflow-a'] });
  const old = world.tenant.bearerOf('workflow-a');
  world.tenant.state.changed = changed;

  const { error, metrics, output } = await world.run();

  expect(error).toMatchObject({ code: 'SUBSCRIPTION_MISMATCH' });
  expect(output).toContain('so it gets no token');
  expect(metrics).toEqual({ TokenMinted: 1, SubscriptionMismatch: 1, TokenRotationFailed: 1 });
  expect(world.tenant.bearerOf('workflow-a')).toBe(old);
  expect(world.effects.join()).not.toMatch(/PATCH|GetSecretValueCommand workflow-a/);
});

test('a run that is asked to renew replaces a young token that still works', async () => {
  const world = setUp({ subscriptions: [] });
  await world.run();
  const young = world.token().accessToken.reveal();

  await world.run({ renew: true });

  expect(world.token().accessToken.reveal()).not.toBe(young);
  expect(world.tenant.accepts(young)).toBe(true);
});
