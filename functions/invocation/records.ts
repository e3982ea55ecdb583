/** The records and the bus of an installation, and what is done through both. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { eventBridgeBus } from '../aws/event-bus.ts';
import { dynamoInvocations } from '../aws/invocations.ts';
import { SOURCE } from '../contracts/announcement.ts';
import { announcer } from './announcer.ts';

export type RecordClients = {
  dynamo: Pick<DynamoDBClient, 'send'>;
  events: Pick<EventBridgeClient, 'send'>;
};

export const records = (
  { TABLE_NAME, BUS_NAME }: { TABLE_NAME: string; BUS_NAME: string },
  { dynamo, events }: RecordClients,
) => {
  const bus = eventBridgeBus(events, { busName: BUS_NAME, source: SOURCE });
  const invocations = dynamoInvocations(dynamo, { tableName: TABLE_NAME });
  return { bus, invocations, announce: announcer({ bus, invocations }) };
};
