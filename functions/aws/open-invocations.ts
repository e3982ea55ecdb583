/** Port to what is open, nearest deadline first, and its adapter over the table's index. */
import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { OpenInvocation } from '../contracts/open-invocation.ts';
import { type Item, toItem, toOpenInvocation } from './invocation-item.ts';

export type OpenPage = {
  open: OpenInvocation[];
  /** Those of which the index says too little, or nonsense. */
  unreadable: Pick<OpenInvocation, 'invocationId'>[];
};

export type OpenInvocations = {
  /** All that are not ended and announced, a page at a time; the newest may not be there yet. */
  pages(): AsyncIterable<OpenPage>;
  /** How many answers with a nearer deadline than this one's could be sent now; of very many, some. */
  ahead(invocation: Pick<OpenInvocation, 'deadline'>, now: Date): Promise<number>;
};

const INDEX = 'open-invocations';

const pageOf = (items: Item[]): OpenPage => {
  const page: OpenPage = { open: [], unreadable: [] };
  for (const item of items) {
    const open = toOpenInvocation(item);
    if (open) page.open.push(open);
    else page.unreadable.push({ invocationId: item.invocationId?.S ?? '' });
  }
  return page;
};

/** Neither held back by its own back-off, nor left to SailPoint's invocation status. */
const SENDABLE =
  '#state = :decided AND attribute_not_exists(refusal) AND ' +
  '(attribute_not_exists(nextAttemptAt) OR nextAttemptAt <= :at)';

/**
 * So many records are looked at for a place in the line. Everybody who waits asks for theirs, all in one
 * partition of the index; a place farther back makes no difference yet.
 */
const FARTHEST_LOOK = 1_000;

export const dynamoOpenInvocations = (
  client: Pick<DynamoDBClient, 'send'>,
  { tableName }: { tableName: string },
): OpenInvocations => ({
  async *pages() {
    let from: Item | undefined;
    do {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: tableName,
          IndexName: INDEX,
          KeyConditionExpression: '#open = :open',
          ExpressionAttributeNames: { '#open': 'open' },
          ExpressionAttributeValues: toItem({ ':open': 'open' }),
          ...(from && { ExclusiveStartKey: from }),
        }),
      );
      yield pageOf(Items);
      from = LastEvaluatedKey;
    } while (from);
  },

  async ahead({ deadline }, now) {
    const { Count = 0 } = await client.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: INDEX,
        Select: 'COUNT',
        Limit: FARTHEST_LOOK,
        KeyConditionExpression: '#open = :open AND deadline < :deadline',
        FilterExpression: SENDABLE,
        ExpressionAttributeNames: { '#open': 'open', '#state': 'state' },
        ExpressionAttributeValues: toItem({
          ':open': 'open',
          ':deadline': deadline,
          ':decided': 'decided',
          ':at': now.toISOString(),
        }),
      }),
    );
    return Count;
  },
});
