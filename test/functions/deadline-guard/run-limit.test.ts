/** A run has a minute: it does the nearest deadlines first and leaves the rest to the next one. */
import { expect, test } from 'vitest';
import { at, inDoubt, inReview, minute, setUp } from './world.ts';

const count = 60;
/** Nearest deadline last, as the table finds them in no order. */
const records = Array.from({ length: count }, (_, n) =>
  inReview({ invocationId: `of-${count - n}`, deadline: at(13 - n / 100) }),
);

test('what is left after the limit is done by the next run, nearest deadline first', async () => {
  const world = await setUp({ records, now: 10.5 });
  let lookedUp = 0;
  world.hooks.before = (name) => {
    if (name === 'GetItemCommand' && ++lookedUp === 20) world.clock.now = minute(10.5 + 40 / 60);
  };

  const first = await world.run();
  const states = records.map(({ invocationId }) => world.table.items.get(invocationId)?.state?.S);
  const second = await world.run();

  const done = states.filter((state) => state === 'decided').length;
  expect(first.output).toContain('The run is over');
  expect(first.output).toContain(`"left":${count - done}`);
  expect(first.metrics).toMatchObject({ DeadlineGuardHeartbeat: 1, OpenInvocations: count });
  expect(done).toBeGreaterThanOrEqual(20);
  expect(done).toBeLessThan(40);
  expect(states.slice(-done)).toEqual(Array(done).fill('decided'));
  expect(second.output).not.toContain('The run is over');
  expect([...world.table.items.values()].every(({ state }) => state?.S === 'decided')).toBe(true);
});

test('what is in doubt is asked for even by a run that is over', async () => {
  const late = inDoubt({ invocationId: 'doubt', deadline: at(11) });
  const world = await setUp({ records: [...records, late], now: 22 });
  world.hooks.before = (name) => {
    if (name === 'QueryCommand') world.clock.now = minute(23);
  };

  const { output } = await world.run();

  expect(output).toContain('The run is over');
  expect((await world.record('doubt'))?.state).toBe('uncertain');
});

test.each([-180, 180])(
  'a clock that is %d minutes off and set right by the first answer loses no run',
  async (minutesOff) => {
    const pacing = {
      pauseMs: async () => {
        world.clock.now = minute(10.5);
        return 0;
      },
    };
    const world: Awaited<ReturnType<typeof setUp>> = await setUp({
      records,
      now: 10.5 + minutesOff,
      pacing,
    });

    const { output } = await world.run();

    expect(output).not.toContain('The run is over');
    expect((await world.record('of-1'))?.state).toBe('decided');
  },
);

test('all pages of the index are swept', async () => {
  const many = Array.from({ length: 600 }, (_, n) =>
    inReview({ invocationId: `of-${n}`, deadline: at(13) }),
  );
  const world = await setUp({ records: many, now: 10.5 });

  const { metrics } = await world.run();

  expect(metrics).toMatchObject({ OpenInvocations: 600 });
  expect(world.effects.filter((name) => name === 'QueryCommand')).toHaveLength(3);
  expect([...world.table.items.values()].every(({ state }) => state?.S === 'decided')).toBe(true);
});
