import { expect, test } from 'vitest';
import { accessTokenText, Secret } from '../../../functions/contracts/credentials.ts';
import { setUp } from './world.ts';

const IDS = ['workflow-a', 'workflow-b'];
const KILL_POINTS = 14;

const withOldToken = () => {
  const world = setUp({ subscriptions: IDS });
  world.vault.store(
    'token',
    accessTokenText({
      accessToken: new Secret(world.tenant.mint('old')),
      mintedAt: '2026-11-22T04:00:00.000Z',
      expiresAt: '2026-11-22T16:00:00.000Z',
    }),
  );
  return world;
};

/** From the given effect on nothing happens any more, as if the machine were gone. */
const killAt = (world: ReturnType<typeof setUp>, phase: 'before' | 'after', point: number) => {
  let dead = false;
  world.hooks.before = () => {
    dead ||= phase === 'before' && world.effects.length >= point;
    if (dead) throw new Error('Killed');
  };
  world.hooks.after = () => {
    dead ||= phase === 'after' && world.effects.length >= point;
    if (dead) throw new Error('Killed');
  };
};

const inUse = ({ token, tenant }: ReturnType<typeof setUp>) => [
  token().accessToken.reveal(),
  ...IDS.map((id) => tenant.bearerOf(id) ?? ''),
];

test('a whole run has as many effects as there are kill points', async () => {
  const world = withOldToken();

  await world.run();

  expect(world.effects).toHaveLength(KILL_POINTS);
});

test.each(
  (['before', 'after'] as const).flatMap((phase) =>
    Array.from({ length: KILL_POINTS }, (_, index) => [phase, index + 1] as const),
  ),
)(
  'killed %s effect %i, every credential in use works and the next run renews all',
  async (phase, point) => {
    const world = withOldToken();
    const old = inUse(world);
    killAt(world, phase, point);

    const { error } = await world.run();

    expect(error).toBeDefined();
    expect(inUse(world).filter((token) => !world.tenant.accepts(token))).toEqual([]);

    world.hooks.before = undefined;
    world.hooks.after = undefined;
    world.clock.now = new Date(world.clock.now.getTime() + 60_000);
    const again = await world.run();

    expect(again.error).toBeUndefined();
    expect(inUse(world).filter((token) => old.includes(token))).toEqual([]);
    expect(inUse(world).filter((token) => !world.tenant.accepts(token))).toEqual([]);
    expect(world.vault.written('token')).toBe(2);
  },
);
