import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dynamoTroubles } from '../../../functions/aws/troubles.ts';
import { TROUBLES_ID } from '../../../functions/contracts/trouble.ts';
import { fakeTable } from '../contracts/fake-table.ts';

const after = (minutes: number) =>
  new Date(Date.parse('2026-11-22T08:00:00.000Z') + minutes * 60_000).toISOString();

const late = (minutes: number) => ({
  code: 'ANSWER_LATE' as const,
  at: after(minutes),
  told: false,
});

const setUp = () => {
  const table = fakeTable();
  return { table, troubles: dynamoTroubles(table, { tableName: 'table' }) };
};

test('before anything is noticed there is nothing', async () => {
  expect(await setUp().troubles.read()).toEqual([]);
});

test.each([
  [0, false],
  [59.9, false],
  [60, true],
  [600, true],
])(
  '%d minutes after a trouble was noticed the same may be told again: %s',
  async (minutes, may) => {
    const { troubles } = setUp();
    await troubles.claim(late(0));

    expect(await troubles.claim(late(minutes))).toBe(may);
    expect(await troubles.read()).toEqual([late(may ? minutes : 0)]);
  },
);

test('each code has an hour of its own', async () => {
  const { troubles } = setUp();
  await troubles.claim(late(0));

  expect(await troubles.claim({ ...late(1), code: 'ANSWER_UNCERTAIN' })).toBe(true);
  expect(await troubles.read()).toHaveLength(2);
});

test('what was told is marked, unless somebody has noticed it again since', async () => {
  const { troubles } = setUp();
  await troubles.claim(late(0));
  await troubles.markTold(late(0));
  expect(await troubles.read()).toEqual([{ ...late(0), told: true }]);

  await troubles.claim(late(60));
  await troubles.markTold(late(0));
  expect(await troubles.read()).toEqual([late(60)]);
});

test('what cannot be read, or is of another version, is left out', async () => {
  const { table, troubles } = setUp();
  await troubles.claim(late(0));
  const item = table.items.get(TROUBLES_ID) ?? {};
  table.items.set(TROUBLES_ID, { ...item, ANSWER_REJECTED: { S: 'yes' }, ANOTHER: { M: {} } });

  expect(await troubles.read()).toEqual([late(0)]);
});

test('an error of DynamoDB is no answer', async () => {
  const send = async () => Promise.reject(new Error('away'));
  const troubles = dynamoTroubles({ send }, { tableName: 'table' });

  await expect(troubles.claim(late(0))).rejects.toThrow('away');
});

test('of all functions that notice it at the same time, one tells it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 8 }),
      async (scheduler, minutes) => {
        const table = fakeTable();
        const send = async (command: unknown) => {
          await scheduler.schedule(Promise.resolve(), 'the request travels');
          return table.send(command);
        };
        const claims = minutes.map((minute) =>
          dynamoTroubles({ send } as never, { tableName: 'table' }).claim(late(minute)),
        );

        const all = await scheduler.waitFor(Promise.all(claims));

        expect(all.filter(Boolean)).toHaveLength(1);
      },
    ),
    { numRuns: 100 },
  );
});
