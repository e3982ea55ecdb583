import { expect, test } from 'vitest';
import { readMessage } from '../../../functions/contracts/queued-invocation.ts';
import { CANARIES, INVOCATION_ID } from '../fixtures.ts';

test('a message names its invocation', () => {
  expect(readMessage(JSON.stringify({ invocationId: INVOCATION_ID }))).toEqual({
    invocationId: INVOCATION_ID,
  });
});

test.each([
  ['no JSON', CANARIES.comment, 'the body'],
  ['no object', '[]', 'the body'],
  ['empty', '', 'the body'],
  ['without an id', '{}', 'invocationId'],
  ['of an empty id', '{"invocationId":""}', 'invocationId'],
  ['of more than an id', '{"invocationId":"i-1","output":{}}', 'the body'],
])('a message that is %s is malformed', (_, body, wrong) => {
  expect(() => readMessage(body)).toThrow(
    expect.objectContaining({
      code: 'MESSAGE_MALFORMED',
      message: `The message is not {"invocationId": "..."}; wrong: ${wrong}.`,
    }),
  );
});
