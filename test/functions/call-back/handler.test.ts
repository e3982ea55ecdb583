import { expect, test } from 'vitest';
import { CALLBACK_URL, CANARIES, DECISION, decided, INVOCATION_ID, SECRET } from '../fixtures.ts';
import { answered, BEARER, message, setUp, tokenIsMissing } from './world.ts';

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
  ['a refusal', answered(400), decided(), 'rejected', 'CALLBACK_REFUSED', 'Rejected'],
  ['a redirect', answered(307), decided(), 'rejected', 'CALLBACK_REDIRECTED', 'Rejected'],
  [
    'a refusal in doubt',
    answered(400),
    decided({ outcomeUnknown: true }),
    'uncertain',
    'CALLBACK_REFUSED',
    'Uncertain',
  ],
] as const)(
  '%s ends the invocation as failed',
  async (_, answer, record, state, failure, metric) => {
    const { run, found, events } = await setUp({ record, answers: [answer] });

    const { left, metrics } = await run(message());

    expect(left).toEqual([]);
    expect(await found()).toMatchObject({ state, failure: { code: failure }, announced: state });
    expect(events).toMatchObject([{ detailType: 'Invocation Failed', detail: { state, failure } }]);
    expect(metrics).toEqual({ [metric]: 1, Attempts: 1 });
  },
);

test.each([
  ['too many requests', answered(429, 7_000), 7, false],
  ['a server error', answered(503), 1, true],
  ['no connection', { kind: 'unreached', reason: 'ECONNREFUSED' } as const, 1, false],
  ['silence', { kind: 'unknown', reason: 'no answer in time' } as const, 1, true],
])('%s brings the message back later', async (_, answer, seconds, outcomeUnknown) => {
  const { run, found, postponed, events } = await setUp({ answers: [answer] });

  const { left } = await run(message());

  expect(left).toEqual(['m-0']);
  expect(postponed).toEqual([['r-0', seconds]]);
  expect(await found()).toEqual(decided({ attempts: 1, outcomeUnknown }));
  expect(events).toEqual([]);
});

test('a 401 gets one more try with the stored token', async () => {
  const { run, sent, found } = await setUp({ answers: [answered(401), answered(204)] });

  await run(message());

  expect(sent.map(({ bearer }) => bearer)).toEqual([undefined, BEARER]);
  expect(await found()).toMatchObject({ state: 'completed', attempts: 1 });
});

test('a 401 with the token too brings the message back', async () => {
  const { run, sent, postponed } = await setUp({ answers: [answered(401)] });

  expect((await run(message())).left).toEqual(['m-0']);
  expect(sent).toHaveLength(2);
  expect(postponed).toHaveLength(1);
});

test('a 401 without a stored token brings the message back and says why', async () => {
  const { run, sent, token } = await setUp({ answers: [answered(401)] });
  token.mockImplementation(tokenIsMissing);

  const { left, output } = await run(message());

  expect(left).toEqual(['m-0']);
  expect(sent).toHaveLength(1);
  expect(output).toContain('Secret \\"token\\" has no usable accessToken.');
});

test('a token store that is broken is not taken for an empty one', async () => {
  const { run, token, postponed } = await setUp({ answers: [answered(401)] });
  token.mockRejectedValue(new TypeError('a bug'));

  expect((await run(message())).left).toEqual(['m-0']);
  expect(postponed).toEqual([]);
});

test('messages of one batch stand for themselves', async () => {
  const { run, kept } = await setUp();

  const { left, metrics } = await run('no message', message(), message('nobody'));

  expect(left).toEqual([]);
  expect(kept.map(({ reason }) => reason.code)).toEqual([
    'MESSAGE_MALFORMED',
    'INVOCATION_UNKNOWN',
  ]);
  expect(metrics).toMatchObject({ Answered: 1, RefusedMessages: [1, 1] });
});

test.each([
  ['that is none', 'no message', null, 'MESSAGE_MALFORMED'],
  ['of an unknown invocation', message(), null, 'INVOCATION_UNKNOWN'],
  [
    'of an undecided invocation',
    message(),
    decided({ state: 'in-review', decision: undefined }),
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
