/** Port to the invocation records, and its DynamoDB adapter. */
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Invocation } from '../contracts/invocation.ts';
import type { Transition } from '../contracts/transition.ts';
import { newReadableItem, toInvocation, toItem, unpacked } from './invocation-item.ts';
import { isMarked, marked, newMark } from './own-write.ts';
import { updateOf } from './update-of.ts';

/** `applied` tells who won; `invocation` is the record as it stands afterwards. */
export type Applied = { applied: boolean; invocation: Invocation };

export type Invocations = {
  /** Makes the record unless there is one. EVENT_MALFORMED if its request is too large for one. */
  claim(invocation: Invocation): Promise<Applied>;
  find(invocationId: string): Promise<Invocation | undefined>;
  /** The fields of a record that `find` cannot read. */
  fields(invocationId: string): Promise<Record<string, unknown> | undefined>;
  /** All records of an access request; the newest of them may not be there yet. */
  ofAccessRequest(accessRequestId: string): Promise<Invocation[]>;
  /** Carries out one transition, unless the record's state forbids it. */
  apply(invocationId: string, transition: Transition): Promise<Applied>;
};

/**
 * What became of a write whose condition failed. The SDK writes again when an answer is late or lost: a
 * record with our own mark was written by the first try. Anything else stood in the way.
 */
const outcomeOf = (error: unknown, mark: string): Applied => {
  if (!(error instanceof ConditionalCheckFailedException) || !error.Item) throw error;

  return { applied: isMarked(error.Item, mark), invocation: toInvocation(error.Item) };
};

export const dynamoInvocations = (
  client: Pick<DynamoDBClient, 'send'>,
  { tableName }: { tableName: string },
): Invocations => {
  const read = async (invocationId: string) => {
    const { Item } = await client.send(
      new GetItemCommand({
        TableName: tableName,
        Key: toItem({ invocationId }),
        ConsistentRead: true,
      }),
    );
    return Item;
  };
  const find = async (invocationId: string) => {
    const item = await read(invocationId);
    return item && toInvocation(item);
  };

  return {
    find,

    async fields(invocationId) {
      const item = await read(invocationId);
      return item && unpacked(item);
    },

    async claim(invocation) {
      const mark = newMark();
      try {
        await client.send(
          new PutItemCommand({
            TableName: tableName,
            Item: marked(newReadableItem(invocation), mark),
            ConditionExpression: 'attribute_not_exists(invocationId)',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return { applied: true, invocation };
      } catch (error) {
        return outcomeOf(error, mark);
      }
    },

    async ofAccessRequest(accessRequestId) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: tableName,
          IndexName: 'by-access-request',
          KeyConditionExpression: 'accessRequestId = :id',
          ExpressionAttributeValues: toItem({ ':id': accessRequestId }),
          ProjectionExpression: 'invocationId',
        }),
      );
      const found = await Promise.all(Items.map((item) => find(item.invocationId?.S ?? '')));
      return found.filter((invocation) => invocation !== undefined);
    },

    async apply(invocationId, transition) {
      const mark = newMark();
      try {
        const { Attributes = {} } = await client.send(
          new UpdateItemCommand({
            TableName: tableName,
            Key: toItem({ invocationId }),
            ...updateOf(invocationId, transition, mark),
            ReturnValues: 'ALL_NEW',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return { applied: true, invocation: toInvocation(Attributes) };
      } catch (error) {
        return outcomeOf(error, mark);
      }
    },
  };
};
