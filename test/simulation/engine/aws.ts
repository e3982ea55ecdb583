/** The AWS SDK's clients of one container: real commands, carried out in memory. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-secrets-manager';
import { ChangeMessageVisibilityCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { Clock } from './clock.ts';
import type { Container } from './container.ts';
import type { Queue } from './queue.ts';
import type { Wiring } from './wiring.ts';

export const QUEUE_URL = 'https://sqs.eu-west-1.amazonaws.com/123456789012/answers';

/** Where what waits for facts lies. */
export const WAITING_URL = 'https://sqs.eu-west-1.amazonaws.com/123456789012/waiting';

export type SimulatedDeadLetter = { body: string; attributes: string };

export type Cloud = {
  clock: Pick<Clock, 'time'>;
  table: { send: (command: unknown) => Promise<object> };
  vault: Map<string, string>;
  queue: Pick<Queue, 'postpone'> & { send: (body: string, by: string) => void };
  waiting: { send: (body: string, delayMs: number) => void };
  publish: (entry: { source: string; detailType: string; detail: string }) => void;
  deadLetters: SimulatedDeadLetter[];
  wiring: Pick<Wiring, 'answerTo'>;
};

const carryOut = async (cloud: Cloud, command: unknown, by: string): Promise<object> => {
  const { vault, queue, waiting, publish, deadLetters, table, wiring } = cloud;
  if (command instanceof PutEventsCommand) {
    for (const { Source = '', DetailType = '', Detail = '' } of command.input.Entries ?? []) {
      publish({ source: Source, detailType: DetailType, detail: Detail });
    }
    return { FailedEntryCount: 0 };
  }
  if (command instanceof ChangeMessageVisibilityCommand) {
    queue.postpone(command.input.ReceiptHandle ?? '', command.input.VisibilityTimeout ?? 0);
    return {};
  }
  if (command instanceof SendMessageCommand) {
    const { QueueUrl, MessageBody = '', MessageAttributes, DelaySeconds = 0 } = command.input;
    if (QueueUrl === QUEUE_URL) queue.send(MessageBody, by);
    else if (QueueUrl === WAITING_URL) waiting.send(MessageBody, DelaySeconds * 1_000);
    else deadLetters.push({ body: MessageBody, attributes: JSON.stringify(MessageAttributes) });
    return {};
  }
  if (command instanceof GetSecretValueCommand) {
    const SecretString = vault.get(command.input.SecretId ?? '');
    if (SecretString !== undefined) return { SecretString };
    throw new ResourceNotFoundException({ message: 'There is no such secret.', $metadata: {} });
  }
  if (command instanceof PutSecretValueCommand) {
    vault.set(command.input.SecretId ?? '', command.input.SecretString ?? '');
    return {};
  }
  return wiring.answerTo(command) ?? table.send(command);
};

type Next = (args: object) => Promise<{ output: object; response: unknown }>;

/** A client of any service; its answers carry AWS's time, as they do in HTTP. */
export const awsClient = (
  cloud: Cloud,
  container: Pick<Container, 'effect'> & { functionName: string },
) => {
  let wrap = (next: Next) => next;
  const exchange: Next = async (command) => {
    const output = await container.effect(command.constructor.name, () =>
      carryOut(cloud, command, container.functionName),
    );
    const date = new Date(cloud.clock.time()).toUTCString();
    return { output, response: { headers: { date } } };
  };

  const client = {
    middlewareStack: {
      add: (middleware: (next: Next) => Next) => {
        wrap = middleware;
      },
    },
    send: async (command: object) => (await wrap(exchange)(command)).output,
  };
  return client as typeof client & DynamoDBClient;
};
