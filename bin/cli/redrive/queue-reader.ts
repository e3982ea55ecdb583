/** Reads a dead-letter queue: each message once, and gives back those that were not removed. */
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import type { Aws } from '../installation/aws.ts';

/** The most messages that SQS gives or takes in one call. */
const PAGE = 10;
/** A run that is killed leaves its messages hidden for this long. */
const HIDDEN_SECONDS = 120;

export type QueueReader = {
  /** Messages not seen before, a page at a time, until there are none. */
  pages(): AsyncGenerator<Message[]>;
  remove(messageId: string): Promise<void>;
  /** Makes the messages that were not removed visible again. */
  giveBack(): Promise<void>;
};

export const queueReader = (sqs: Aws['sqs'], QueueUrl: string): QueueReader => {
  const seen = new Set<string>();
  /** The latest receipt of each message that is held. */
  const held = new Map<string, string>();

  const receive = async (): Promise<Message[]> => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: PAGE,
        VisibilityTimeout: HIDDEN_SECONDS,
        // Long polling queries all of SQS's servers.
        WaitTimeSeconds: 1,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['SentTimestamp'],
      }),
    );
    return Messages;
  };

  return {
    async *pages() {
      for (;;) {
        const page = await receive();
        // A message that was held for too long comes again, with a new receipt.
        const fresh = page.filter(({ MessageId = '' }) => !seen.has(MessageId));
        for (const { MessageId = '', ReceiptHandle = '' } of page) {
          seen.add(MessageId);
          held.set(MessageId, ReceiptHandle);
        }
        if (fresh.length === 0) return;
        yield fresh;
      }
    },

    async remove(messageId) {
      await sqs.send(
        new DeleteMessageCommand({ QueueUrl, ReceiptHandle: held.get(messageId) ?? '' }),
      );
      held.delete(messageId);
    },

    async giveBack() {
      const entries = [...held.values()].map((ReceiptHandle, index) => ({
        Id: `${index}`,
        ReceiptHandle,
        VisibilityTimeout: 0,
      }));
      for (let from = 0; from < entries.length; from += PAGE) {
        // A message that fails here becomes visible by itself after HIDDEN_SECONDS.
        await sqs.send(
          new ChangeMessageVisibilityBatchCommand({
            QueueUrl,
            Entries: entries.slice(from, from + PAGE),
          }),
        );
      }
      held.clear();
    },
  };
};
