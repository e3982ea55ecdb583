/** Port to the dead-letter queue, and its SQS adapter. */
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { shallow } from '../contracts/json.ts';
import type { ServiceError } from '../errors.ts';

export type DeadLetters = {
  /** Keeps what cannot be handled as it came, with the reason, for people to look at. */
  keep(original: unknown, reason: ServiceError): Promise<void>;
};

const text = (StringValue: string) => ({ DataType: 'String', StringValue });

/** Writes the message attributes that EventBridge itself gives to what it could not deliver. */
export const sqsDeadLetters = (
  client: Pick<SQSClient, 'send'>,
  { queueUrl }: { queueUrl: string },
): DeadLetters => ({
  async keep(original, { code, message }) {
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: typeof original === 'string' ? original : JSON.stringify(shallow(original)),
        MessageAttributes: { ERROR_CODE: text(code), ERROR_MESSAGE: text(message) },
      }),
    );
  },
});
