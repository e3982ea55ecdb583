import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { z } from 'zod';

const Env = z.object({ RECEIVED_URL: z.string(), FORBIDDEN_URL: z.string() });
// biome-ignore lint/style/noProcessEnv: the cold start of a function reads its environment.
const env = Env.parse(process.env);
const sqs = new SQSClient();

const sendTo = async (queueUrl: string, event: unknown) => {
  await sqs.send(
    new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(event) }),
  );
};

/** Passes its event on, unless the event asks it to throw or to send where its role may not. */
export const handler = async (event: { 'detail-type': string }) => {
  if (event['detail-type'] === 'Throw') throw new Error('asked to throw');
  await sendTo(event['detail-type'] === 'Trespass' ? env.FORBIDDEN_URL : env.RECEIVED_URL, event);
};
