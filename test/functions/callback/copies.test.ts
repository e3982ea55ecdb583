/** Several messages for one answer: copies, and those that the guard has queued again. */
import { expect, test } from 'vitest';
import { dynamoInvocations } from '../../../functions/aws/invocations.ts';
import {
  complete,
  leaveOpen,
  queueAgain,
  startSending,
  stopSending,
} from '../../../functions/contracts/sending-steps.ts';
import { DEADLINE, decided, INVOCATION_ID } from '../fixtures.ts';
import { AT, later, message, setUp } from './world.ts';

const beginning = (at: string) =>
  startSending(decided(), { at, until: later(at, 29_000).toISOString() });

test.each([
  ['while somebody is sending', { sendingUntil: later(AT, 20_000).toISOString() }, 20],
  ['before its next attempt', { nextAttemptAt: later(AT, 7_001).toISOString() }, 8],
  ['while both is true', { sendingUntil: later(AT, 1).toISOString(), nextAttemptAt: AT }, 1],
])('%s a copy of the message waits', async (_, overrides, seconds) => {
  const record = decided({ attempts: 1, ...overrides });
  const { run, sent, found, postponed } = await setUp({ record });

  expect((await run(message())).left).toEqual(['m-0']);
  expect(sent).toEqual([]);
  expect(postponed).toEqual([['r-0', seconds]]);
  expect(await found()).toEqual(record);
});

test.each([
  ['begins to send', AT, beginning(AT), 30],
  ['begins to send at the deadline', DEADLINE, beginning(DEADLINE), 30],
  ['queues it again', AT, queueAgain(later(AT, 1).toISOString()), 30],
  ['ends it', AT, complete(AT), 30],
] as const)('whoever %s in between is not disturbed', async (_, now, deed, seconds) => {
  const { run, clock, hooks, table, sent, found, postponed } = await setUp();
  clock.now = new Date(now);
  hooks.before = async (name) => {
    if (name !== 'UpdateItemCommand') return;
    hooks.before = undefined;
    await dynamoInvocations(table, { tableName: 'table' }).apply(INVOCATION_ID, deed);
  };

  expect((await run(message())).left).toEqual(['m-0']);
  expect(sent).toEqual([]);
  expect(postponed).toEqual([['r-0', seconds]]);
  expect(await found()).toMatchObject({ state: deed.to, ...deed.set });
});

const refusal = { code: 'CALLBACK_REFUSED', message: 'SailPoint answered 404.' } as const;

test.each([
  ['in vain', stopSending({ outcomeUnknown: true, nextAttemptAt: AT })],
  ['and was refused what SailPoint may have', leaveOpen(refusal)],
])('a copy that read the record before another sent %s does not send', async (_, end) => {
  const { run, hooks, table, sent, found, postponed } = await setUp();
  hooks.before = async (name) => {
    if (name !== 'UpdateItemCommand') return;
    hooks.before = undefined;
    const { apply } = dynamoInvocations(table, { tableName: 'table' });
    for (const deed of [beginning(AT), end]) await apply(INVOCATION_ID, deed);
  };

  expect((await run(message())).left).toEqual(['m-0']);
  expect(sent).toEqual([]);
  expect(postponed).toEqual([['r-0', 30]]);
  expect(await found()).toMatchObject({ state: 'decided', attempts: 1, ...end.set });
});

test('who lost the answer to another sender holds nobody up', async () => {
  const { run, clock, hooks, table, found, events } = await setUp();
  hooks.before = async (name) => {
    if (name !== 'UpdateItemCommand') return;
    hooks.before = undefined;
    await dynamoInvocations(table, { tableName: 'table' }).apply(INVOCATION_ID, complete(AT));
  };

  await run(message());
  clock.now = later(AT, 30_000);
  const { left, metrics } = await run(message());

  expect(left).toEqual([]);
  expect(metrics).toEqual({});
  expect(await found()).toMatchObject({ announced: 'completed' });
  expect(events).toMatchObject([{ detailType: 'Invocation Completed' }]);
});

test('a record of an older version, which names no next attempt, is answered', async () => {
  const { run, table, found } = await setUp({ record: decided({ announced: 'decided' }) });

  expect(table.items.get(INVOCATION_ID)).not.toHaveProperty('nextAttemptAt');
  expect((await run(message())).left).toEqual([]);
  expect(await found()).toMatchObject({ state: 'completed', attempts: 1 });
});

test('nobody is let in while an attempt lasts', async () => {
  const { run, hooks, table } = await setUp();
  const seen: (string | undefined)[] = [];
  hooks.before = (name) => {
    if (name === 'send') seen.push(table.items.get(INVOCATION_ID)?.sendingUntil?.S);
  };

  await run(message());

  expect(seen).toEqual([later(AT, 30_000).toISOString()]);
});
