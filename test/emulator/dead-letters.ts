import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import pWaitFor from 'p-wait-for';
import type { Installation } from '../../local/installation.ts';

export type EmulatedDeadLetter = { body: string; code: string; reason: string };

/** Takes messages from a dead-letter queue until one of them is about `text`. */
export const deadLetterAbout = async (
  { emulator }: Installation,
  QueueUrl: string,
  text: string,
): Promise<EmulatedDeadLetter> => {
  const sqs = new SQSClient(emulator.clientOptions);
  const receive = async () => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        MessageAttributeNames: ['All'],
        WaitTimeSeconds: 1,
      }),
    );
    for (const { ReceiptHandle } of Messages) {
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
    const found = Messages.find(({ Body = '' }) => Body.includes(text));
    if (!found) return false;

    const { ERROR_CODE: code, ERROR_MESSAGE: reason } = found.MessageAttributes ?? {};
    return pWaitFor.resolveWith({
      body: found.Body ?? '',
      code: code?.StringValue ?? '',
      reason: reason?.StringValue ?? '',
    });
  };
  return pWaitFor(receive, {
    timeout: { milliseconds: 60_000, message: `No dead letter is about ${text}.` },
  });
};
