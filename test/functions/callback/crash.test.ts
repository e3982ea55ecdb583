import { expect, test } from 'vitest';
import { dynamoInvocations } from '../../../functions/aws/invocations.ts';
import { START } from '../../../functions/contracts/pace.ts';
import { complete } from '../../../functions/contracts/sending-steps.ts';
import { ServiceError } from '../../../functions/errors.ts';
import { decided, INVOCATION_ID } from '../fixtures.ts';
import { AT, answered, message, setUp } from './world.ts';

const EFFECTS = ['find', 'admit', 'open', 'lease', 'send', 'tell', 'complete'];

test('there are seven effects to crash at', async () => {
  const { run, effects } = await setUp();

  await run(message());

  expect(effects).toEqual([
    'GetItemCommand',
    'PutItemCommand',
    'GetItemCommand',
    'UpdateItemCommand',
    'send',
    'Invocation Completed',
    'UpdateItemCommand',
  ]);
});

test.each(
  EFFECTS.flatMap((name, index) =>
    ['before', 'after'].map((when) => [when, name, index + 1] as const),
  ).filter(([, name]) => name !== 'tell'),
)(
  'a crash %s the effect "%s" keeps the message, and the next delivery ends it',
  async (when, _, at) => {
    const { run, crash, clock, found, events, sent, deliver } = await setUp();
    Object.assign(crash, { at, when });

    const first = await run(message());
    crash.at = 0;
    clock.now = new Date(clock.now.getTime() + 180_000);
    const second = await run(message());

    expect(first.left).toEqual(['m-0']);
    expect(first.output).toContain('Attempt failed');
    expect(second.left).toEqual([]);
    expect(await found()).toMatchObject({ state: 'completed', announced: 'completed' });
    expect(events.map(({ detailType }) => detailType)).toContain('Invocation Completed');
    expect(sent.length).toBeLessThanOrEqual(2);
    expect(await deliver((await found()).invocationId)).toBeUndefined();
  },
);

test('a sender that died may have been heard: a refusal afterwards is no certainty', async () => {
  const { run, crash, clock, found } = await setUp({ answers: [answered(204), answered(400)] });
  Object.assign(crash, { at: 5, when: 'after' });

  await run(message());
  clock.now = new Date(clock.now.getTime() + 180_000);
  await run(message());

  expect(await found()).toMatchObject({
    state: 'decided',
    outcomeUnknown: true,
    refusal: { code: 'CALLBACK_REFUSED' },
  });
});

test.each([
  ['is away', new Error('ThrottlingException')],
  ['is out of order', new TypeError('a bug')],
])('an answer that SailPoint took counts, even if the pace %s', async (_, error) => {
  const { run, hooks, found } = await setUp({ pace: { ...START, failures: 1 } });
  let puts = 0;
  hooks.before = (effect) => {
    if (effect === 'PutItemCommand' && ++puts > 2) throw error;
  };

  const { left, output } = await run(message());

  expect(left).toEqual([]);
  expect(await found()).toMatchObject({ state: 'completed', attempts: 1 });
  expect(output).toContain('Could not update the rate limiter');
});

test('nothing is sent that the pace does not know of', async () => {
  const { run, hooks, sent, found } = await setUp();
  hooks.before = (effect) => {
    if (effect === 'PutItemCommand') throw new Error('ThrottlingException');
  };

  expect((await run(message())).left).toEqual(['m-0']);
  expect(sent).toEqual([]);
  expect(await found()).toEqual(decided());
});

test.each(['postpone', 'keep'])('a crash in "%s" keeps the message', async (name) => {
  const { run, hooks } = await setUp({ answers: [answered(429)] });
  hooks.before = (effect) => {
    if (effect === name) throw new Error('crashed');
  };

  const { left } = await run(name === 'keep' ? 'no message' : message());

  expect(left).toEqual(['m-0']);
});

test('a bus that refuses the outcome leaves it to the guard to tell: SailPoint has the answer', async () => {
  const { run, hooks, kept, found } = await setUp();
  hooks.before = (effect) => {
    if (effect === 'Invocation Completed') throw new ServiceError('PUBLISH_FAILED', 'refused');
  };

  const { left, metrics } = await run(message());

  expect(left).toEqual([]);
  expect(kept).toEqual([]);
  expect(metrics).toMatchObject({ Answered: 1 });
  expect(await found()).toMatchObject({ state: 'completed', announced: 'decided' });
});

test('an end that somebody else has written is not counted again, but told', async () => {
  const { run, hooks, table, events } = await setUp();
  hooks.before = async (effect) => {
    if (effect !== 'send') return;
    await dynamoInvocations(table, { tableName: 'table' }).apply(INVOCATION_ID, complete(AT));
  };

  const { left, metrics } = await run(message());

  expect(left).toEqual([]);
  expect(metrics).toEqual({});
  expect(events).toMatchObject([{ detailType: 'Invocation Completed' }]);
});
