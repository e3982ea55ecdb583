/** SQS as far as redriving needs it: messages are hidden while they are in flight. */
import type { Message } from '@aws-sdk/client-sqs';
import type { Answers } from '../fake-aws.ts';

type Kept = Message & { hiddenUntil: number };

/** Time is what the test says it is. */
export const fakeQueues = (clock: { ms: number }) => {
  const queues = new Map<string, Kept[]>();
  let count = 0;

  const inQueue = (url: unknown): Kept[] => {
    const found = queues.get(`${url}`) ?? [];
    queues.set(`${url}`, found);
    return found;
  };
  const isHidden = ({ hiddenUntil }: Kept) => hiddenUntil > clock.ms;

  const put = (
    url: string,
    body: unknown,
    attributes: Record<string, string> = {},
    atMs = clock.ms,
  ) => {
    count += 1;
    inQueue(url).push({
      MessageId: `message-${count}`,
      Body: typeof body === 'string' ? body : JSON.stringify(body),
      Attributes: { SentTimestamp: `${atMs}` },
      MessageAttributes: Object.fromEntries(
        Object.entries(attributes).map(([name, StringValue]) => [
          name,
          { DataType: 'String', StringValue },
        ]),
      ),
      hiddenUntil: 0,
    });
  };

  const answers: Answers = {
    GetQueueAttributesCommand: ({ QueueUrl }) => {
      const all = inQueue(QueueUrl);
      const hidden = all.filter(isHidden).length;
      return {
        Attributes: {
          ApproximateNumberOfMessages: `${all.length - hidden}`,
          ApproximateNumberOfMessagesNotVisible: `${hidden}`,
        },
      };
    },
    ReceiveMessageCommand: ({ QueueUrl, MaxNumberOfMessages, VisibilityTimeout }) => {
      const page = inQueue(QueueUrl)
        .filter((message) => !isHidden(message))
        .slice(0, Number(MaxNumberOfMessages));
      for (const message of page) {
        count += 1;
        message.ReceiptHandle = `receipt-${count}`;
        message.hiddenUntil = clock.ms + Number(VisibilityTimeout) * 1_000;
      }
      return { Messages: page.map(({ hiddenUntil, ...message }) => ({ ...message })) };
    },
    DeleteMessageCommand: ({ QueueUrl, ReceiptHandle }) => {
      const rest = inQueue(QueueUrl).filter((message) => message.ReceiptHandle !== ReceiptHandle);
      queues.set(`${QueueUrl}`, rest);
      return {};
    },
    ChangeMessageVisibilityBatchCommand: ({ QueueUrl, Entries }) => {
      const entries = Entries as { ReceiptHandle: string; VisibilityTimeout: number }[];
      if (entries.length === 0 || entries.length > 10) throw new Error('Not 1 to 10 entries.');
      for (const { ReceiptHandle, VisibilityTimeout } of entries) {
        for (const message of inQueue(QueueUrl)) {
          if (message.ReceiptHandle === ReceiptHandle) {
            message.hiddenUntil = clock.ms + VisibilityTimeout * 1_000;
          }
        }
      }
      return {};
    },
    SendMessageCommand: ({ QueueUrl, MessageBody }) => {
      put(`${QueueUrl}`, MessageBody);
      return {};
    },
  };

  return {
    answers,
    put,
    bodies: (url: string) => inQueue(url).map(({ Body }) => Body),
    visible: (url: string) => inQueue(url).filter((message) => !isHidden(message)).length,
  };
};
