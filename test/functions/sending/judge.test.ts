import { expect, test } from 'vitest';
import type { CallbackAnswer } from '../../../functions/contracts/callback-answer.ts';
import { complete, leaveOpen, stopSending } from '../../../functions/contracts/sending-steps.ts';
import { fail } from '../../../functions/contracts/transitions.ts';
import { judge } from '../../../functions/sending/rules/judge.ts';

const at = '2026-11-22T08:10:00.000Z';
const nextAttemptAt = '2026-11-22T08:10:07.000Z';
const answered = (status: number, said = ''): CallbackAnswer => ({
  kind: 'answered',
  status,
  said,
});
const judged = (answer: CallbackAnswer, outcomeUnknown = false) =>
  judge(answer, { outcomeUnknown }, { at, nextAttemptAt });

const KNOWN = stopSending({ outcomeUnknown: false, nextAttemptAt });
const UNKNOWN = stopSending({ outcomeUnknown: true, nextAttemptAt });

test.each([200, 201, 202, 204, 299])('%i is an acceptance, whatever was before', (status) => {
  expect(judged(answered(status))).toEqual(complete(at));
  expect(judged(answered(status), true)).toEqual(complete(at));
});

test.each([401, 403, 429])('%i leaves the answer to be sent again', (status) => {
  expect(judged(answered(status))).toEqual(KNOWN);
});

test.each([408, 500, 502, 503, 504, 599])('%i may hide an acceptance', (status) => {
  expect(judged(answered(status))).toEqual(UNKNOWN);
});

test.each([400, 402, 404, 405, 409, 410, 413, 415, 422, 451, 499])(
  '%i refuses for good, unless SailPoint may have the answer already',
  (status) => {
    const failure = { code: 'CALLBACK_REFUSED', message: `SailPoint answered ${status}.` } as const;

    expect(judged(answered(status))).toEqual(fail('rejected', { at, failure }));
    expect(judged(answered(status), true)).toEqual(leaveOpen(failure));
  },
);

test.each([300, 301, 302, 303, 304, 307, 308])('%i is a redirect and is not followed', (status) => {
  const failure = {
    code: 'CALLBACK_REDIRECTED',
    message: `SailPoint answered ${status}.`,
  } as const;

  expect(judged(answered(status))).toEqual(fail('rejected', { at, failure }));
  expect(judged(answered(status), true)).toEqual(leaveOpen(failure));
});

test('a refusal repeats what SailPoint said', () => {
  expect(judged(answered(400, 'Output is malformed')).set.failure).toEqual({
    code: 'CALLBACK_REFUSED',
    message: 'SailPoint answered 400 ("Output is malformed").',
  });
});

test('a request that did not get there changes nothing', () => {
  expect(judged({ kind: 'unreached', reason: 'ECONNREFUSED' })).toEqual(KNOWN);
});

test('a request that may have got there leaves the outcome unknown', () => {
  expect(judged({ kind: 'unknown', reason: 'ECONNRESET' })).toEqual(UNKNOWN);
});

test('what is unknown stays unknown: no transition back says otherwise', () => {
  for (const answer of [answered(429), { kind: 'unreached', reason: 'ENOTFOUND' } as const]) {
    expect(judged(answer, true).set).not.toHaveProperty('outcomeUnknown');
  }
});
