/** The first attempt, in one breath with the decision. */
import { expect, test } from 'vitest';
import type { CallbackAnswer } from '../../../functions/contracts/callback-answer.ts';
import { DECISION, INVOCATION_ID, SENT_AT, triggerEvent } from '../fixtures.ts';
import { setUp } from './world.ts';

const UNTIL = new Date(Date.parse(SENT_AT) + 30_000).toISOString();
const answered = (status: number): CallbackAnswer => ({ kind: 'answered', status, said: '' });
const typesOf = (events: { detailType: string }[]) => events.map(({ detailType }) => detailType);

test('an answer that SailPoint takes at once needs no queue, and two writes after its record', async () => {
  const { run, record, events, queued, sent, effects } = setUp({ atOnce: true });

  const { error, metrics } = await run(triggerEvent());

  expect(error).toBeUndefined();
  expect(sent).toEqual([{ ...DECISION.output, comment: expect.stringContaining('Approved') }]);
  expect(queued).toEqual([]);
  expect(typesOf(events)).toEqual(['Decision Made', 'Invocation Completed']);
  expect(events).toMatchObject([
    { detail: { state: 'decided', outcome: 'approve' } },
    { detail: { state: 'completed', outcome: 'approve', attempts: 1 } },
  ]);
  expect(await record()).toMatchObject({
    state: 'completed',
    announced: 'completed',
    attempts: 1,
    endedAt: SENT_AT,
  });
  expect(await record()).not.toHaveProperty('sendingUntil');
  expect(metrics).toMatchObject({ Received: 1, Decided: 1, Answered: 1, Attempts: 1 });
  expect(effects.toSorted()).toEqual(
    [
      // The pace as it is; the envelope, the record and the pace.
      ...['GetItemCommand', 'PutItemCommand', 'PutItemCommand', 'PutItemCommand'],
      ...['UpdateItemCommand', 'send', 'Decision Made, Invocation Completed', 'UpdateItemCommand'],
    ].toSorted(),
  );
});

test('the decision is in the record, with the right to send it, before it is sent', async () => {
  const seen: unknown[] = [];
  const { run, record, hooks } = setUp({ atOnce: true });
  hooks.before = async (effect) => {
    if (effect === 'send') seen.push(await record());
  };

  await run(triggerEvent());

  expect(seen).toMatchObject([
    { state: 'decided', decision: { by: 'policy' }, attempts: 1, sendingUntil: UNTIL },
  ]);
});

test.each<[string, CallbackAnswer, object]>([
  ['a limit', answered(429), { outcomeUnknown: false }],
  ['a fault', answered(503), { outcomeUnknown: true }],
  ['no answer', { kind: 'unknown', reason: 'no answer in time' }, { outcomeUnknown: true }],
  ['no connection', { kind: 'unreached', reason: 'ECONNREFUSED' }, { outcomeUnknown: false }],
])('after %s the answer goes into the queue', async (_, answer, after) => {
  const { run, record, events, queued, sent } = setUp({ atOnce: true, answer: () => answer });

  await run(triggerEvent());

  expect(sent).toHaveLength(1);
  expect(queued).toEqual([INVOCATION_ID]);
  expect(typesOf(events)).toEqual(['Decision Made']);
  const found = await record();
  expect(found).toMatchObject({ state: 'decided', announced: 'decided', attempts: 1, ...after });
  expect(found).not.toHaveProperty('sendingUntil');
  expect(found?.nextAttemptAt).not.toBe(SENT_AT);
});

test('a refusal ends it, and both the decision and the end are told', async () => {
  const { run, record, events, queued } = setUp({ atOnce: true, answer: () => answered(400) });

  const { metrics } = await run(triggerEvent());

  expect(queued).toEqual([]);
  expect(typesOf(events)).toEqual(['Decision Made', 'Invocation Failed']);
  expect(await record()).toMatchObject({ state: 'rejected', announced: 'rejected' });
  expect(metrics).toMatchObject({ LostRequests: 1 });
});

test('a copy that comes while the answer is being sent neither sends nor queues it', async () => {
  const { promise: heard, resolve: hear } = Promise.withResolvers<CallbackAnswer>();
  const { promise: sending, resolve: begin } = Promise.withResolvers<void>();
  const world = setUp({
    atOnce: true,
    answer: () => {
      begin();
      return heard;
    },
  });
  const first = world.run(triggerEvent());
  await sending;

  await world.handle(triggerEvent());
  hear(answered(204));
  await first;

  expect(world.sent).toHaveLength(1);
  expect(world.queued).toEqual([]);
  expect(typesOf(world.events)).toEqual(['Decision Made', 'Invocation Completed']);
});
