import { expect, test } from 'vitest';
import { CLIENTS, setUp } from './world.ts';

const IDS = ['workflow-a', 'workflow-b'] as const;

type World = ReturnType<typeof setUp>;

const BREAKS: [string, (world: World) => void, string][] = [
  ['was revoked', ({ tenant }) => tenant.state.revoked.add('pat-id-41f7c0'), 'SAILPOINT_REFUSED'],
  ['is missing', ({ vault }) => vault.forget('client'), 'SECRET_INVALID'],
  [
    'may change something',
    ({ tenant }) => {
      tenant.state.scope = 'sp:scopes:all';
    },
    'TOKEN_MAY_CHANGE',
  ],
  [
    'gets no answer',
    ({ hooks }) => {
      hooks.before = (effect, told) =>
        effect === 'POST /oauth/token' && told.includes(CLIENTS.client.clientId)
          ? new Response('busy', { status: 503 })
          : undefined;
    },
    'SAILPOINT_UNREACHABLE',
  ],
];

test.each(BREAKS)(
  'where the reading client %s, the bearer tokens are replaced and the run fails',
  async (_, breakIt, code) => {
    const world = setUp();
    const before = IDS.map(world.tenant.bearerOf);
    breakIt(world);

    const { error, metrics } = await world.run();

    expect(error).toMatchObject({ code });
    for (const [index, id] of IDS.entries()) {
      expect(world.tenant.bearerOf(id)).not.toBe(before[index]);
    }
    expect(world.vault.written('token')).toBe(0);
    expect(metrics).toEqual({ SubscriptionTokenReplaced: [1, 1], TokenRotationFailed: 1 });
  },
);

test('where both clients are refused, the run fails once and tells of both', async () => {
  const world = setUp();
  world.vault.forget('client');
  world.vault.forget('managing-client');

  const { error, metrics } = await world.run();

  expect(error).toMatchObject({ code: 'SECRET_INVALID' });
  expect(error?.message).toMatch(/^Both parts of the run failed: .*"client".*"managing-client"/);
  expect(metrics).toEqual({ TokenRotationFailed: 1 });
});

test('a failure that is none of ours is told without what it says', async () => {
  const world = setUp();
  world.hooks.before = () => {
    throw new TypeError('Canary');
  };

  const { error } = await world.run();

  expect(String(error?.message)).not.toContain('Canary');
});
