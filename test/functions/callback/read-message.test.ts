import { expect, test } from 'vitest';
import { readMessage } from '../../../functions/callback/rules/read-message.ts';
import { announcementOf } from '../../../functions/contracts/announcement.ts';
import { CANARIES, decided, INVOCATION_ID } from '../fixtures.ts';

const announcement = announcementOf(decided({ announced: undefined }));
const message = (overrides: object = {}) =>
  JSON.stringify({
    source: 'countersign',
    'detail-type': announcement?.detailType,
    detail: announcement?.detail,
    ...overrides,
  });

test('a decision names its invocation', () => {
  expect(readMessage(message())).toBe(INVOCATION_ID);
});

test.each([
  ['no JSON', CANARIES.comment, 'the body'],
  ['no object', '[]', 'the body'],
  ['empty', '', 'the body'],
  ['from another source', message({ source: 'aws.partner/x' }), 'source'],
  ['another event', message({ 'detail-type': 'Invocation Completed' }), 'detail-type'],
  ['without detail', message({ detail: undefined }), 'detail'],
  ['without an id', message({ detail: {} }), 'detail.invocationId'],
  ['of an empty id', message({ detail: { invocationId: '' } }), 'detail.invocationId'],
])('a message that is %s is malformed', (_, body, wrong) => {
  expect(() => readMessage(body)).toThrow(
    expect.objectContaining({
      code: 'MESSAGE_MALFORMED',
      message: `The message is not a 'Decision Made' event; wrong: ${wrong}.`,
    }),
  );
});
