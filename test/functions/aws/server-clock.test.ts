import { Readable } from 'node:stream';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { observed, serverClock } from '../../../functions/aws/server-clock.ts';

const NOW = new Date('2026-11-22T08:10:00.250Z');
const header = (ms: number) => new Date(NOW.getTime() + ms).toUTCString();

test.each([
  ['right', 0, 0],
  ['as old as the way back', -3_000, 0],
  ['near enough', 5_000, 0],
  ['ahead of the own clock', 120_000, 119_750],
  ['behind the own clock', -120_000, -120_250],
  ['just too far ahead', 6_000, 5_750],
])('a server whose time is %s', (_, ms, skewMs) => {
  const clock = serverClock(() => NOW);

  clock.observe(header(ms));

  expect(clock.skewMs()).toBe(skewMs);
  expect(clock.now()).toEqual(new Date(NOW.getTime() + skewMs));
});

test.each([undefined, '', 'yesterday'])('a date of %j says nothing about the time', (date) => {
  const clock = serverClock(() => NOW);
  clock.observe(header(120_000));

  clock.observe(date);

  expect(clock.skewMs()).toBe(119_750);
});

test('a clock that is right again is trusted again', () => {
  const clock = serverClock(() => NOW);

  clock.observe(header(120_000));
  clock.observe(header(1_000));

  expect(clock.skewMs()).toBe(0);
});

test('unless given another one, the own clock is that of the system', () => {
  expect(Math.abs(serverClock().now().getTime() - Date.now())).toBeLessThan(60_000);
});

type Answer = { statusCode: number; headers: Record<string, string>; body?: object };

/** The SDK's own client, in front of a server that answers as told. */
const setUp = (...answers: (Answer | Error)[]) => {
  const clock = serverClock(() => NOW);
  const requestHandler = {
    async handle() {
      const answer = answers.shift();
      if (!answer || answer instanceof Error) throw answer;
      const body = Readable.from([JSON.stringify(answer.body ?? {})]);
      return { response: { ...answer, body } };
    },
  };
  const client = observed(
    new DynamoDBClient({
      region: 'eu-west-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
      requestHandler,
    }),
    clock,
  );

  const get = () =>
    client.send(new GetItemCommand({ TableName: 'table', Key: { invocationId: { S: 'x' } } }));
  return { clock, get };
};

const headers = { date: header(120_000), 'content-type': 'application/x-amz-json-1.0' };

test('the time is taken from what the table answers', async () => {
  const { clock, get } = setUp({ statusCode: 200, headers });

  expect(await get()).toMatchObject({ $metadata: { httpStatusCode: 200 } });

  expect(clock.skewMs()).toBe(119_750);
});

test('a refusal tells the time too', async () => {
  const body = { __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException' };
  const { clock, get } = setUp({ statusCode: 400, headers, body });

  await expect(get()).rejects.toThrow();

  expect(clock.skewMs()).toBe(119_750);
});

test.each([
  ['no answer', new Error('ECONNRESET')],
  ['an answer without a date', { statusCode: 200, headers: {} }],
])('%s says nothing about the time', async (_, answer) => {
  const { clock, get } = setUp(answer);

  await get().catch(() => {});

  expect(clock.skewMs()).toBe(0);
});
