import { expect, test, vi } from 'vitest';
import { sqsRetryQueue } from '../../../functions/aws/retry-queue.ts';

test.each([
  ['as long as asked', 17, 17],
  ['no longer than SQS can', 50_000, 42_900],
])('hides a message %s', async (_, asked, seconds) => {
  const client = { send: vi.fn(async () => ({})) };

  await sqsRetryQueue(client, { queueUrl: 'https://queue' }).postpone('handle', asked);

  expect(client.send).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({
      input: { QueueUrl: 'https://queue', ReceiptHandle: 'handle', VisibilityTimeout: seconds },
    }),
  );
});
