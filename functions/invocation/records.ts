/** The records, the bus and the queue of answers of an installation, and what is done through all three. */
import type { Logger } from '@aws-lambda-powertools/logger';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { eventBridgeBus } from '../aws/event-bus.ts';
import { sqsInvocationQueue } from '../aws/invocation-queue.ts';
import { dynamoInvocations } from '../aws/invocations.ts';
import { dynamoTroubles } from '../aws/troubles.ts';
import { SOURCE } from '../contracts/announcement.ts';
import { announcer } from './announcer.ts';
import { noticer } from './notice.ts';

export type RecordClients = {
  dynamo: Pick<DynamoDBClient, 'send'>;
  events: Pick<EventBridgeClient, 'send'>;
  sqs: Pick<SQSClient, 'send'>;
};

export const records = (
  env: { TABLE_NAME: string; BUS_NAME: string; QUEUE_URL: string },
  { dynamo, events, sqs, now, logger }: RecordClients & { now: () => Date; logger: Logger },
) => {
  const table = { tableName: env.TABLE_NAME };
  const bus = eventBridgeBus(events, { busName: env.BUS_NAME, source: SOURCE });
  const invocations = dynamoInvocations(dynamo, table);
  const answers = sqsInvocationQueue(sqs, { queueUrl: env.QUEUE_URL });
  const { notice, tellAgain } = noticer({
    troubles: dynamoTroubles(dynamo, table),
    bus,
    now,
    logger,
  });
  const announce = announcer({ bus, answers, invocations, notice, now });
  return { bus, invocations, answers, notice, tellAgain, announce };
};
