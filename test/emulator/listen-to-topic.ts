/** Hears what comes to a topic of the emulated SNS. It is asked by hand: no client of SNS is installed. */
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { z } from 'zod';
import type { Installation } from '../../local/installation.ts';

type Emulator = Pick<Installation['emulator'], 'clientOptions'>;

const Notification = z.object({ Message: z.string() });

const ask = async ({ clientOptions }: Emulator, parameters: Record<string, string>) => {
  const { endpoint, region, credentials } = clientOptions;
  const now = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${credentials.accessKeyId}/${now.slice(0, 8)}/${region}/sns/aws4_request`;
  const response = await fetch(endpoint, {
    method: 'POST',
    // The emulator does not check signatures of the account's own key.
    headers: {
      'x-amz-date': now,
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
    },
    body: new URLSearchParams({ Version: '2010-03-31', ...parameters }),
  });
  if (!response.ok) throw new Error(`SNS answered ${response.status}: ${await response.text()}`);
};

/** Makes the topic; the messages that have come since are given once each. */
export const listenToTopic = async (emulator: Emulator, topicArn: string) => {
  const sqs = new SQSClient(emulator.clientOptions);
  const name = topicArn.split(':').at(-1) ?? '';
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: `${name}-heard` }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  await ask(emulator, { Action: 'CreateTopic', Name: name });
  const Endpoint = Attributes?.QueueArn ?? '';
  await ask(emulator, { Action: 'Subscribe', TopicArn: topicArn, Protocol: 'sqs', Endpoint });

  return async (): Promise<string[]> => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    );
    return Messages.map(({ Body = '' }) => Notification.parse(JSON.parse(Body)).Message);
  };
};
