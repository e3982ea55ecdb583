/** A dead-letter queue that somebody looks through: each letter once, and none is kept. */
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import type { Aws } from '../installation/aws.ts';

/** SQS hands over, and takes back, so many at once. */
const PAGE = 10;
/** Whoever is killed meanwhile leaves the letters hidden for this long. */
const HIDDEN_SECONDS = 120;

export type Mailbox = {
  /** Letters that were not seen yet, a page at a time, until there are none. */
  pages(): AsyncGenerator<Message[]>;
  remove(messageId: string): Promise<void>;
  /** Shows to others again what was not removed. */
  giveBack(): Promise<void>;
};

export const mailbox = (sqs: Aws['sqs'], QueueUrl: string): Mailbox => {
  const seen = new Set<string>();
  /** The latest receipt of each letter that is held. */
  const held = new Map<string, string>();

  const receive = async (): Promise<Message[]> => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: PAGE,
        VisibilityTimeout: HIDDEN_SECONDS,
        // Asks all of SQS's servers, not some.
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
        // One that was held for too long comes again, with a new receipt.
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
        // One that cannot be shown again is visible by itself before long.
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
