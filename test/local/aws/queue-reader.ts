import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, vi } from 'vitest';
import type { Emulator } from '../../../local/aws/emulator.ts';

// biome-ignore lint/suspicious/noExplicitAny: the tests look into events of many shapes.
type Body = any;
type Message = { queueUrl: string; body: Body; attributes: Record<string, string | undefined> };

/** Waits for a message; others are kept for later calls. */
export const queueReader = ({ clientOptions }: Pick<Emulator, 'clientOptions'>) => {
  const sqs = new SQSClient(clientOptions);
  const kept: Message[] = [];

  const fetch = async (queueUrl: string) => {
    const request = { QueueUrl: queueUrl, WaitTimeSeconds: 1, MessageAttributeNames: ['All'] };
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(request));
    for (const { Body, ReceiptHandle, MessageAttributes = {} } of Messages) {
      const attributes = Object.entries(MessageAttributes).map(([key, value]) => [
        key,
        value.StringValue,
      ]);
      kept.push({
        queueUrl,
        body: JSON.parse(Body ?? ''),
        attributes: Object.fromEntries(attributes),
      });
      await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
    }
  };

  return (queueUrl = '', wanted: (body: Body) => boolean): Promise<Message> =>
    vi.waitFor(
      async () => {
        await fetch(queueUrl);
        const found = kept.find((each) => each.queueUrl === queueUrl && wanted(each.body));
        expect(found).toBeDefined();
        return found as Message;
      },
      { timeout: 30_000, interval: 10 },
    );
};
