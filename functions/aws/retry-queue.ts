/** Port to the queue that a message came from, and its SQS adapter. */
import { ChangeMessageVisibilityCommand, type SQSClient } from '@aws-sdk/client-sqs';

export type RetryQueue = {
  /** Hides a message that stays in the queue for so many seconds from now. */
  postpone(receiptHandle: string, seconds: number): Promise<void>;
};

/** SQS hides a message for twelve hours at most, counted from when it was received. */
const LONGEST_SECONDS = 43_200 - 300;

export const sqsRetryQueue = (
  client: Pick<SQSClient, 'send'>,
  { queueUrl }: { queueUrl: string },
): RetryQueue => ({
  async postpone(receiptHandle, seconds) {
    await client.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: queueUrl,
        ReceiptHandle: receiptHandle,
        VisibilityTimeout: Math.min(seconds, LONGEST_SECONDS),
      }),
    );
  },
});
