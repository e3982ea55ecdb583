/** Scans the table for records: no index has those that have ended. */
import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../../functions/aws/invocation-item.ts';
import { toItem } from '../../../functions/aws/invocation-item.ts';
import type { InvocationState } from '../../../functions/contracts/invocation.ts';

export type RecordFilter = {
  state?: InvocationState | undefined;
  /** Only invocations that SailPoint sent at this time or later. */
  since?: Date | undefined;
  /** Default: all attributes. */
  attributes?: readonly string[];
};

/** DynamoDB charges for the whole table, whatever the filter. The rate limiter's item is left out. */
export async function* scanRecords(
  client: Pick<DynamoDBClient, 'send'>,
  tableName: string,
  { state, since, attributes }: RecordFilter,
): AsyncGenerator<Item> {
  const conditions = [
    'attribute_exists(#triggerId)',
    ...(state ? ['#state = :state'] : []),
    ...(since ? ['#sentAt >= :since'] : []),
  ];
  const names = [
    'triggerId',
    ...(state ? ['state'] : []),
    ...(since ? ['sentAt'] : []),
    ...(attributes ?? []),
  ];
  const values = toItem({ ':state': state, ':since': since?.toISOString() });

  let from: Item | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({
        TableName: tableName,
        FilterExpression: conditions.join(' AND '),
        ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
        ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
        ...(attributes && {
          ProjectionExpression: attributes.map((name) => `#${name}`).join(', '),
        }),
        ...(from && { ExclusiveStartKey: from }),
      }),
    );
    yield* Items;
    from = LastEvaluatedKey;
  } while (from);
}
