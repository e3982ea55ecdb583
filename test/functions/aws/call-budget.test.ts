import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { dynamoCallBudget } from '../../../functions/aws/call-budget.ts';
import { paceItem } from '../../../functions/aws/pace-item.ts';
import { dynamoPacing } from '../../../functions/aws/pacing.ts';
import { START } from '../../../functions/contracts/pace.ts';
import { fakeTable } from '../contracts/fake-table.ts';

const NOW = new Date('2026-11-22T08:10:00.000Z');
const after = (ms: number) => new Date(NOW.getTime() + ms);

const setUp = () => {
  const table = fakeTable();
  const clock = { now: NOW };
  const send = vi.fn(table.send);
  const container = () => {
    const now = () => clock.now;
    const item = paceItem({ send }, { tableName: 'table', now });
    return { calls: dynamoCallBudget(item, now), pacing: dynamoPacing(item, now) };
  };
  const kept = () => unmarshall(table.items.get('#pace') ?? {}).pace;
  const commands = () => send.mock.calls.map(([command]) => (command as object).constructor.name);
  return { table, clock, send, container, kept, commands };
};

test('calls of a quiet day cost no write of their own: they go with the right to send', async () => {
  const { container, kept, commands } = setUp();
  const { calls, pacing } = container();
  await pacing.admitAtOnce();

  expect([calls.begin(), calls.begin()]).toEqual([true, true]);
  await pacing.admitAtOnce();

  expect(commands()).toEqual(['GetItemCommand', 'PutItemCommand', 'PutItemCommand']);
  expect(kept()).toMatchObject({ sent: 2, calls: [[NOW.getTime(), 2]] });
});

test('a container that never saw what the others do asks first', () => {
  expect(setUp().container().calls.begin()).toBe(false);
});

test('calls are counted once, though their write had to be tried again', async () => {
  const { container, kept } = setUp();
  const [one, other] = [container(), container()];
  await one.pacing.pauseMs();
  await other.pacing.pauseMs();
  one.calls.begin();
  other.calls.begin();

  await Promise.all([one.pacing.admitAtOnce(), other.pacing.admitAtOnce()]);
  await one.pacing.admitAtOnce();

  expect(kept()).toMatchObject({ sent: 3, calls: [[NOW.getTime(), 2]] });
});

test('when another container has begun a line, nobody begins beside it', async () => {
  const { container } = setUp();
  const [one, other] = [container(), container()];

  expect(await one.calls.reserve(96, after(60_000))).toEqual(NOW);
  expect(await one.calls.reserve(2, after(60_000))).toEqual(after(10_250));
  expect(other.calls.begin()).toBe(false);
  expect(await other.calls.reserve(2, after(60_000))).toEqual(after(10_250));
});

test('however containers overlap, they share one budget', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.integer({ min: 1, max: 5 }),
      async (scheduler, containers) => {
        const table = fakeTable();
        const send = async (command: unknown) => {
          await scheduler.schedule(Promise.resolve(), 'the request travels');
          return table.send(command);
        };
        const asked = Array.from({ length: containers }, () => {
          const item = paceItem({ send } as never, { tableName: 'table', now: () => NOW });
          const calls = dynamoCallBudget(item, () => NOW);
          return [1, 2, 3].map(() => calls.reserve(20, after(600_000)));
        });
        const turns = await scheduler.waitFor(Promise.all(asked.flat()));

        const atOnce = turns.filter((from) => from?.getTime() === NOW.getTime());
        expect(atOnce).toHaveLength(Math.min(4, turns.length));
      },
    ),
    { numRuns: 50 },
  );
});

test('what SailPoint asked one container to wait holds all of them', async () => {
  const { container, clock } = setUp();
  const [one, other] = [container(), container()];

  await one.calls.hold(20_000);

  expect(await other.calls.isHeld()).toBe(true);
  expect(other.calls.begin()).toBe(false);
  clock.now = after(20_000);
  expect(await other.calls.isHeld()).toBe(false);
  expect(other.calls.begin()).toBe(true);
});

test('who is refused looks once more at what is left', async () => {
  const { container, table, clock } = setUp();
  const { calls } = container();
  await calls.reserve(96, NOW);
  await calls.overtake(4);
  expect([await calls.reserve(1, NOW), await calls.overtake(1)]).toEqual([undefined, false]);
  clock.now = after(1_000);
  table.items.set('#pace', marshall({ invocationId: '#pace', version: 9, pace: START }));

  expect(await calls.reserve(1, after(1_000))).toEqual(after(1_000));
  expect(await calls.overtake(1)).toBe(true);
});

test('what an earlier version kept of the pace has no calls in it', async () => {
  const { container, table } = setUp();
  table.items.set('#pace', marshall({ invocationId: '#pace', version: 3, pace: START }));
  const { calls, pacing } = container();
  await pacing.pauseMs();

  expect(calls.begin()).toBe(true);
});

test('that others were faster again and again says nothing of the room that is left', async () => {
  const item = paceItem(fakeTable(), { tableName: 'table', now: () => NOW });
  const calls = dynamoCallBudget({ ...item, replace: async () => false }, () => NOW);

  await expect(calls.reserve(2, after(60_000))).rejects.toThrow('Others changed the pace');
  await expect(calls.overtake(2)).rejects.toThrow('Others changed the pace');
});
