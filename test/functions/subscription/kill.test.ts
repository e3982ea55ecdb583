import { expect, test } from 'vitest';
import { reasonIn, setUp } from './world.ts';

type World = Awaited<ReturnType<typeof setUp>>;

class Killed extends Error {}

/** From the effect on that has this number, nothing happens any more; or nothing but that one does. */
const killAt = (world: World, number: number, moment: 'before' | 'after') => {
  const at = world.effects.length + number;
  let dead = false;
  world.hooks.before = () => {
    dead ||= moment === 'before' && world.effects.length > at;
    if (dead) throw new Killed();
  };
  world.hooks.after = () => {
    dead ||= moment === 'after' && world.effects.length > at;
    if (dead) throw new Killed();
  };
};
const revive = (world: World) => {
  world.hooks = Object.assign(world.hooks, { before: undefined, after: undefined });
};

const FILTER = { filter: '$.requestedItems' };

/** What the stack asks for, what was there before, and what has to be there in the end. */
const REQUESTS = {
  'creation of the subscription': {
    before: async () => {},
    ask: (world: World) => world.subscription('Create', FILTER),
    end: [{ enabled: false, filter: FILTER.filter }],
  },
  'creation of the activation': {
    before: (world: World) => world.subscription('Create'),
    ask: (world: World) => world.activation('Create'),
    end: [{ enabled: true }],
  },
  'update of the activation': {
    before: async (world: World) => {
      await world.subscription('Create');
      await world.activation('Create');
    },
    ask: (world: World) => world.activation('Update', FILTER, 'Activation'),
    end: [{ enabled: true, filter: FILTER.filter }],
  },
  'adoption of another': {
    before: async (world: World) => {
      await world.occupy();
      await world.subscription('Create', { adopt: 'true' });
    },
    ask: (world: World) => world.activation('Create', { adopt: 'true' }),
    end: [{ enabled: true, name: 'Countersign' }],
  },
  'deletion of the activation': {
    before: async (world: World) => {
      await world.subscription('Create');
      await world.activation('Create');
    },
    ask: (world: World) => world.activation('Delete', { subscriptionId: 's-1' }, 'Activation'),
    end: [],
  },
};

const POINTS = Array.from({ length: 9 }, (_, number) => number).flatMap((number) =>
  (['before', 'after'] as const).map((moment) => ({ number, moment })),
);

test.each(
  Object.entries(REQUESTS).flatMap(([title, request]) =>
    POINTS.map((point) => ({ title, ...point, ...request })),
  ),
)('$title: a kill $moment effect $number is mended by the repetition', async (row) => {
  const world = await setUp();
  await row.before(world);
  killAt(world, row.number, row.moment);
  await row.ask(world).catch(() => {});
  revive(world);

  const answer = await row.ask(world);

  expect(answer.Status, reasonIn(answer)).toBe('SUCCESS');
  expect(world.subscriptions()).toHaveLength(row.end.length);
  expect(world.subscriptions()).toMatchObject(row.end);
  expect(world.sources.size).toBe(row.end.length);
});

test.each(POINTS)(
  'a creation killed $moment effect $number is undone by the deletion',
  async (point) => {
    const world = await setUp();
    killAt(world, point.number, point.moment);
    await world.subscription('Create', FILTER).catch(() => {});
    revive(world);

    // CloudFormation had no answer, so it made an id up.
    const answer = await world.subscription('Delete', FILTER, 'Countersign-Subscription-1ABC');

    expect(answer.Status).toBe('SUCCESS');
    expect(world.subscriptions()).toEqual([]);
  },
);
