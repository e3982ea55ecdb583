/** Port to the queue of decided answers, and its SQS adapter. */
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { type Announcement, DECISION_MADE, SOURCE } from '../contracts/announcement.ts';

export type AnswerQueue = {
  /** Queues a decided answer once more, without the bus in between. */
  put(detail: Announcement): Promise<void>;
};

/** The body is as the rule on `Decision Made` would have made it. */
export const sqsAnswerQueue = (
  client: Pick<SQSClient, 'send'>,
  { queueUrl }: { queueUrl: string },
): AnswerQueue => ({
  async put(detail) {
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify({ source: SOURCE, 'detail-type': DECISION_MADE, detail }),
      }),
    );
  },
});
