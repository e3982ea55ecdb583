import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { expect, test, vi } from 'vitest';
import type { CallbackAnswer } from '../../../functions/contracts/callback-answer.ts';
import { START } from '../../../functions/contracts/pace.ts';
import { fakeTable } from '../contracts/fake-table.ts';
import { pacingOn } from './pacing-on.ts';

const NOW = new Date('2026-11-22T08:10:00.250Z');
const SECOND = Math.floor(NOW.getTime() / 1_000);
const iso = (ms: number) => new Date(NOW.getTime() + ms).toISOString();
const answered = (status: number): CallbackAnswer => ({ kind: 'answered', status, said: '' });

const setUp = (kept?: object) => {
  const table = fakeTable();
  if (kept) table.items.set('#pace', marshall({ invocationId: '#pace', ...kept }));
  const clock = { now: NOW };
  const send = vi.fn(table.send);
  const container = () => pacingOn({ send }, () => clock.now);
  const found = () => unmarshall(table.items.get('#pace') ?? {});

  return { table, clock, send, container, pacing: container(), found };
};

test('an attempt is counted in one conditional write', async () => {
  const { pacing, send } = setUp();

  expect(await pacing.admit()).toEqual({ admitted: true });

  expect(send).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({
      input: {
        TableName: 'table',
        Item: marshall({
          invocationId: '#pace',
          version: 1,
          pace: { ...START, second: SECOND, sent: 1 },
        }),
        ConditionExpression: 'attribute_not_exists(invocationId) OR version = :last',
        ExpressionAttributeValues: { ':last': { N: '0' } },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    }),
  );
});

test('who was overtaken counts on from what the others have counted', async () => {
  const { container, found } = setUp();
  const [one, other] = [container(), container()];

  for (const pacing of [one, other, one, other]) await pacing.admit();

  expect(found()).toMatchObject({ version: 4, pace: { sent: 4 } });
});

test('who is refused looks once more at what holds her back', async () => {
  const pace = { ...START, failures: 5, downSince: iso(-1), pausedUntil: iso(0) };
  const { container, send, found } = setUp({ version: 7, pace });
  const [one, probe] = [container(), container()];

  await probe.admit();
  const refused = await one.admit();
  await probe.learn(answered(204));
  const after = await one.admit(0);

  expect(refused).toEqual({ admitted: false, reason: 'paused', waitMs: 6_000 });
  expect(after).toEqual({ admitted: true });
  const input = expect.objectContaining({ ConsistentRead: true });
  expect(send).toHaveBeenCalledWith(expect.objectContaining({ input }));
  expect(found()).toMatchObject({ version: 10, pace: { failures: 0, sent: 2 } });
});

test('what two have learnt counts twice', async () => {
  const { container, found } = setUp();
  const [one, other] = [container(), container()];

  await Promise.all([one.learn(answered(503)), other.learn(answered(503))]);

  expect(found()).toMatchObject({ version: 2, pace: { failures: 2 } });
});

test('what is not new is not written', async () => {
  const { pacing, send } = setUp();

  await pacing.learn(answered(204));

  expect(send).not.toHaveBeenCalled();
});

test('the pause is read as it is now', async () => {
  const { pacing, clock, table } = setUp({
    version: 1,
    pace: { ...START, retryAfter: iso(9_000) },
  });

  expect(await pacing.pauseMs()).toBe(9_000);
  clock.now = new Date(NOW.getTime() + 4_000);
  expect(await pacing.pauseMs()).toBe(5_000);
  table.items.delete('#pace');
  expect(await pacing.pauseMs()).toBe(0);
});

test.each([
  ['unknown fields', { version: 3, pace: { rate: 5 } }],
  ['nonsense', { version: 3, pace: { ...START, pausedUntil: 'for ever' } }],
  ['nothing', { version: 3 }],
])('a pace that another version kept with %s holds nobody back', async (_, kept) => {
  const { pacing, found } = setUp(kept);

  expect(await pacing.admit()).toEqual({ admitted: true });
  expect(found()).toMatchObject({ version: 4, pace: { second: SECOND, sent: 1 } });
});

const overtaken = () =>
  new ConditionalCheckFailedException({
    message: 'The conditional request failed',
    $metadata: {},
    Item: marshall({ invocationId: '#pace', version: 5, pace: START }),
  });

test('who is overtaken again and again waits a second, or leaves it to the others', async () => {
  const send = vi.fn(() => Promise.reject(overtaken()));
  const pacing = pacingOn({ send } as never, () => NOW);

  expect(await pacing.admit()).toEqual({ admitted: false, reason: 'full', waitMs: 1_000 });
  await expect(pacing.learn(answered(503))).resolves.toBeUndefined();
  expect(send).toHaveBeenCalledTimes(40);
});

test('an item that went away in between is made anew', async () => {
  const { table, pacing, found } = setUp();
  await pacing.admit();
  table.items.delete('#pace');

  expect(await pacing.admit()).toEqual({ admitted: true });
  expect(found()).toMatchObject({ version: 2 });
});

test('a table that is away is a failure', async () => {
  const error = new Error('ThrottlingException');
  const pacing = pacingOn({ send: () => Promise.reject(error) }, () => NOW);

  await expect(pacing.admit()).rejects.toBe(error);
  await expect(pacing.learn(answered(503))).rejects.toBe(error);
  await expect(pacing.pauseMs()).rejects.toBe(error);
});
