/** One invocation that fails keeps no other from its answer. */
import { expect, test } from 'vitest';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { CANARIES, decided, invocation } from '../fixtures.ts';
import { at, inDoubt, inReview, setUp } from './world.ts';

const due = (id: string, overrides: Partial<Invocation> = {}) =>
  inReview({ invocationId: id, deadline: at(12), ...overrides });
const broken = (overrides: object) => ({ ...due('broken'), ...overrides }) as Invocation;

const NEAR = 10;

test.each<[string, Invocation, number]>([
  ['no trigger', broken({ triggerId: undefined }), NEAR],
  ['a deadline that is none', broken({ deadline: 'soon' }), NEAR],
  ['an end that is none', broken({ state: 'completed', endedAt: 'soon', deadline: at(9) }), NEAR],
])(
  'a record with %s is told and counted, and the others get their answers',
  async (_, record, now) => {
    const world = await setUp({ records: [due('first'), record, due('last')], now });

    const { error, metrics, output } = await world.run();

    expect(error).toBeUndefined();
    expect(metrics).toMatchObject({ DeadlineGuardFailures: 1, DeadlineGuardHeartbeat: 1 });
    expect(output).toContain('"message":"Guarding failed"');
    expect(output).toContain('"invocationId":"broken"');
    for (const canary of Object.values(CANARIES)) expect(output).not.toContain(canary);
    expect((await world.record('first'))?.state).toBe('decided');
    expect((await world.record('last'))?.state).toBe('decided');
    await expect(world.record('broken')).rejects.toThrow();
  },
);

test('a record of which only the index is wrong is taken care of', async () => {
  const world = await setUp({ records: [due('broken', { triggerId: undefined as never })] });
  const item = world.table.items.get('broken') ?? {};
  world.table.items.set('broken', { ...item, triggerId: { S: invocation().triggerId } });

  const { metrics } = await world.run();

  expect((await world.record('broken'))?.state).toBe('decided');
  expect(metrics).toMatchObject({ OpenInvocations: 1 });
  expect(metrics).not.toHaveProperty('DeadlineGuardFailures');
});

test('an index that is wrong about what is gone is nothing to do', async () => {
  const world = await setUp({ records: [broken({ state: 'lost' })] });
  world.table.items.clear();

  const { error, metrics } = await world.run();

  expect(error).toBeUndefined();
  expect(metrics).toHaveProperty('DeadlineGuardHeartbeat', 1);
  expect(metrics).not.toHaveProperty('DeadlineGuardFailures');
});

test('an invocation in doubt that cannot be written keeps no other in doubt', async () => {
  const late = { deadline: at(5) };
  const world = await setUp({
    records: ['one', 'two', 'three'].map((invocationId) => inDoubt({ invocationId, ...late })),
    now: 20,
  });
  let writes = 0;
  world.hooks.before = (name) => {
    if (name === 'UpdateItemCommand' && ++writes === 1) throw new Error('throttled');
  };

  const { error, metrics, output } = await world.run();

  expect(error).toBeUndefined();
  expect(metrics).toMatchObject({
    LostRequests: 1,
    DeadlineGuardFailures: 1,
    DeadlineGuardHeartbeat: 1,
  });
  expect(output).toContain('throttled');
  expect((await world.record('one'))?.state).toBe('decided');
  expect((await world.record('three'))?.state).toBe('uncertain');
});

test('a bus that refuses an event is told once for each, and the next run does it', async () => {
  const world = await setUp({ records: [decided({ announced: undefined })], now: 10 });
  world.hooks.before = (name) => {
    if (name !== 'Decision Made') return;
    throw Object.assign(new Error('away', { cause: CANARIES.secret }), { Item: CANARIES.comment });
  };

  const first = await world.run();
  delete world.hooks.before;
  const second = await world.run();

  expect(first.metrics).toMatchObject({ DeadlineGuardFailures: 1, DeadlineGuardHeartbeat: 1 });
  expect(first.output).toContain('away');
  for (const canary of Object.values(CANARIES)) expect(first.output).not.toContain(canary);
  expect(second.metrics).not.toHaveProperty('DeadlineGuardFailures');
  expect((await world.record())?.announced).toBe('decided');
});
