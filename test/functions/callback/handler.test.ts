import { expect, test } from 'vitest';
import {
  CALLBACK_URL,
  CANARIES,
  DECISION,
  decided,
  INVOCATION_ID,
  SECRET,
  SENT_AT,
} from '../fixtures.ts';
import { AT, answered, BEARER, later, message, setUp } from './world.ts';

test('an answer that SailPoint takes ends the invocation', async () => {
  const { run, sent, found, events } = await setUp();

  const { left, metrics } = await run(message());

  expect(left).toEqual([]);
  expect(sent).toEqual([
    { url: CALLBACK_URL, secret: SECRET, output: DECISION.output, bearer: undefined },
  ]);
  expect(await found()).toMatchObject({ state: 'completed', announced: 'completed', attempts: 1 });
  expect(events).toMatchObject([{ detailType: 'Invocation Completed', detail: { attempts: 1 } }]);
  expect(metrics).toEqual({ Answered: 1, Attempts: 1, TimeToAnswer: 600_000 });
});

test.each([
  ['a refusal', answered(400), 'CALLBACK_REFUSED'],
  ['a redirect', answered(307), 'CALLBACK_REDIRECTED'],
] as const)('%s ends the invocation as failed', async (_, answer, failure) => {
  const state = 'rejected';
  const { run, found, events } = await setUp({ answers: [answer] });

  const { left, metrics } = await run(message());

  expect(left).toEqual([]);
  expect(await found()).toMatchObject({ state, failure: { code: failure }, announced: state });
  expect(events).toMatchObject([{ detailType: 'Invocation Failed', detail: { state, failure } }]);
  expect(metrics).toEqual({ LostRequests: 1, Attempts: 1 });
});

test.each([
  ['too many requests', answered(429, 7_000), 7, false],
  ['a server error', answered(503), 1, true],
  ['no connection', { kind: 'unreached', reason: 'ECONNREFUSED' } as const, 1, false],
  ['silence', { kind: 'unknown', reason: 'no answer in time' } as const, 1, true],
])('%s brings the message back later', async (_, answer, seconds, outcomeUnknown) => {
  const { run, found, postponed, events } = await setUp({ answers: [answer] });

  const { left, metrics } = await run(message());

  const nextAttemptAt = later(AT, seconds * 1_000).toISOString();
  expect(left).toEqual(['m-0']);
  expect(postponed).toEqual([['r-0', seconds]]);
  expect(await found()).toEqual(decided({ attempts: 1, outcomeUnknown, nextAttemptAt }));
  expect(metrics).toEqual({ Retries: 1 });
  expect(events).toEqual([]);
});

test('a refusal after an unknown outcome ends nothing here: the guard asks SailPoint', async () => {
  const record = decided({ outcomeUnknown: true, sendingUntil: SENT_AT });
  const { run, found, events, sent } = await setUp({ record, answers: [answered(400)] });

  const { left, metrics, output } = await run(message());
  const again = await run(message());

  expect([left, again.left]).toEqual([[], []]);
  expect(await found()).toEqual(
    decided({
      attempts: 1,
      outcomeUnknown: true,
      refusal: { code: 'CALLBACK_REFUSED', message: 'SailPoint answered 400.' },
    }),
  );
  expect(sent).toHaveLength(1);
  expect(events).toEqual([]);
  expect(metrics).toEqual({});
  expect(output).toContain('Refused after an unknown outcome');
});

test('messages of one batch stand for themselves', async () => {
  const { run, kept, troubles } = await setUp();

  const { left, metrics } = await run('no message', message(), message('nobody'));

  expect(left).toEqual([]);
  expect(kept.map(({ reason }) => reason.code)).toEqual([
    'MESSAGE_MALFORMED',
    'INVOCATION_UNKNOWN',
  ]);
  expect(troubles).toMatchObject([{ code: 'MESSAGE_REFUSED', reason: 'MESSAGE_MALFORMED' }]);
  expect(metrics).toMatchObject({ Answered: 1, RefusedMessages: [1, 1] });
});

test.each([
  ['that is none', 'no message', null, 'MESSAGE_MALFORMED'],
  ['of an unknown invocation', message(), null, 'INVOCATION_UNKNOWN'],
  [
    'of an undecided invocation',
    message(),
    decided({ state: 'received', decision: undefined }),
    'INVOCATION_UNKNOWN',
  ],
])('a message %s is kept and not tried again', async (_, body, record, code) => {
  const { run, kept, sent } = await setUp({ record });

  const { left, output } = await run(body);

  expect(left).toEqual([]);
  expect(sent).toEqual([]);
  expect(kept).toEqual([{ original: body, reason: expect.objectContaining({ code }) }]);
  expect(output).toContain(`"code":"${code}"`);
});

test('what is told and logged holds no secret and no personal data', async () => {
  const { run, events } = await setUp({ answers: [answered(401), answered(400)] });

  const { output } = await run(message());

  expect(output).toContain('Invocation ended');
  expect(output).toContain(INVOCATION_ID);
  for (const canary of [...Object.values(CANARIES), BEARER]) {
    expect(output).not.toContain(canary);
    expect(JSON.stringify(events)).not.toContain(canary);
  }
});
