import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { paceItem } from '../../../functions/aws/pace-item.ts';
import { dynamoPacing } from '../../../functions/aws/pacing.ts';

/** The pacing of one container. */
export const pacingOn = (client: Pick<DynamoDBClient, 'send'>, now: () => Date) =>
  dynamoPacing(paceItem(client, { tableName: 'table', now }), now);
