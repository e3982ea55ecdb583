/** Port to the queue of decided answers, and its SQS adapter. */
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { QueuedAnswer } from '../contracts/queued-answer.ts';

export type AnswerQueue = {
  /** Queues a decided answer, to be sent by `callback`. */
  put(invocationId: string): Promise<void>;
};

export const sqsAnswerQueue = (
  client: Pick<SQSClient, 'send'>,
  { queueUrl }: { queueUrl: string },
): AnswerQueue => ({
  async put(invocationId) {
    const body: QueuedAnswer = { invocationId };
    await client.send(
      new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(body) }),
    );
  },
});
