import { expect, test, vi } from 'vitest';
import { sqsDeadLetters } from '../../../functions/aws/dead-letters.ts';
import { ServiceError } from '../../../functions/errors.ts';

const reason = new ServiceError('EVENT_MALFORMED', 'The event breaks its contract at detail.');

test.each([
  ['an event as JSON', { source: 'x' }, '{"source":"x"}'],
  ['a message as it is', '{"not": JSON', '{"not": JSON'],
])('keeps %s with the reason', async (_, original, body) => {
  const client = { send: vi.fn(async () => ({})) };

  await sqsDeadLetters(client, { queueUrl: 'https://queue' }).keep(original, reason);

  expect(client.send).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({
      input: {
        QueueUrl: 'https://queue',
        MessageBody: body,
        MessageAttributes: {
          ERROR_CODE: { DataType: 'String', StringValue: 'EVENT_MALFORMED' },
          ERROR_MESSAGE: { DataType: 'String', StringValue: reason.message },
        },
      },
    }),
  );
});
