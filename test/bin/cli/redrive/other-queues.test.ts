import { expect, test } from 'vitest';
import type { Invocation } from '../../../../functions/contracts/invocation.ts';
import { decided, INVOCATION_ID, invocation } from '../../../functions/fixtures.ts';
import { outputs, stack } from '../fake-aws.ts';
import {
  ANSWERS,
  CALLING_BACK,
  DEADLINE_GUARD,
  failedInvocation,
  setUp,
  TOKEN_ROTATION,
} from './world.ts';

const ANSWER = { invocationId: INVOCATION_ID };

test('an answer that was not sent goes to its queue, as recorded', async () => {
  const { put, run, bodies } = await setUp([decided()]);
  put(CALLING_BACK, ANSWER);

  const { ok, deadLetters } = await run();

  expect({ ok, left: bodies(CALLING_BACK) }).toEqual({ ok: true, left: [] });
  expect(deadLetters).toMatchObject([
    { code: 'RECEIVED_TOO_OFTEN', verdict: 'send', action: 'sent' },
  ]);
  expect(bodies(ANSWERS).map((body) => JSON.parse(`${body}`))).toEqual([ANSWER]);
});

test.each<[string, Invocation[], unknown, string, string]>([
  ['no message of ours', [], 'garbage', 'lost', 'no request depends on it'],
  ['more than a message of ours', [], { ...ANSWER, odd: 1 }, 'lost', 'no request depends on it'],
  ['without a record', [], ANSWER, 'lost', 'This invocation has no record'],
  ['without a decision', [invocation()], ANSWER, 'lost', 'Its record is received'],
  [
    'in doubt',
    [decided({ refusal: { code: 'CALLBACK_REFUSED', message: 'No.' } })],
    ANSWER,
    'done',
    'The deadline guard checks SailPoint',
  ],
  [
    'answered',
    [decided({ state: 'completed', announced: 'completed' })],
    ANSWER,
    'done',
    'has the answer',
  ],
])('an answer is not sent that is: %s', async (_, records, body, verdict, why) => {
  const { put, run, bodies } = await setUp(records);
  put(CALLING_BACK, body);

  const { deadLetters, text } = await run();

  expect(deadLetters).toMatchObject([{ verdict }]);
  expect(text).toContain(why);
  expect(bodies(ANSWERS)).toEqual([]);
});

test('a scheduled function runs once for all its dead letters', async () => {
  const { put, run, invoked, bodies } = await setUp();
  for (const _ of 'abc') put(TOKEN_ROTATION, failedInvocation({ from: 'scheduler' }));
  put(DEADLINE_GUARD, failedInvocation({ check: 'deadlines' }));
  put(DEADLINE_GUARD, failedInvocation({ check: 'deadlines' }));
  put(
    DEADLINE_GUARD,
    { check: 'deadlines' },
    { ERROR_CODE: 'NO_PERMISSIONS', ERROR_MESSAGE: 'No.' },
  );

  const { ok, deadLetters } = await run();

  expect(ok).toBe(true);
  expect(deadLetters.every(({ action }) => action === 'sent')).toBe(true);
  expect(invoked).toEqual([
    { name: 'deadline-guard', type: 'Event', payload: { check: 'deadlines' } },
    { name: 'token-rotation', type: 'Event', payload: {} },
  ]);
  expect([...bodies(TOKEN_ROTATION), ...bodies(DEADLINE_GUARD)]).toEqual([]);
});

test('a run with unreadable input is not repeated', async () => {
  const { put, run, invoked } = await setUp();
  put(DEADLINE_GUARD, failedInvocation({ check: 'everything' }));

  expect((await run()).deadLetters).toMatchObject([{ verdict: 'lost', action: 'left' }]);
  expect(invoked).toEqual([]);
});

test('a dead letter in an unknown queue is shown and left', async () => {
  const { put, run } = await setUp([], {
    DescribeStacksCommand: () => stack(outputs([], { NewDeadLettersUrl: 'https://sqs/new' })),
  });
  put('https://sqs/new', {});

  expect((await run({ discard: true, yes: true })).deadLetters).toMatchObject([
    { queue: 'New', verdict: 'stuck', action: 'left' },
  ]);
});
