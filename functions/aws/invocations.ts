/** Port to the invocation records, and its DynamoDB adapter. */
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { mapKeys } from 'es-toolkit';
import type { Invocation } from '../contracts/invocation.ts';
import type { Transition } from '../contracts/transition.ts';
import { isFinal } from '../contracts/transitions.ts';
import { newReadableItem, newValues, toInvocation, toItem, unpacked } from './invocation-item.ts';

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

/** The words of one conditional write: what it sets and removes, and on what condition. */
const expressionsOf = (invocationId: string, transition: Transition) => {
  const { from, to, set, remove = [], staysOpen, over, attempts, where = {} } = transition;
  const values = newValues(invocationId, transition);
  // The guard looks after a record until the event of its end is out.
  const isOver = isFinal(to) && set.announced === to && !staysOpen;
  const removed = isOver ? [...remove, 'open'] : remove;
  const counted = attempts === undefined ? [] : ['attempts'];
  const names = [
    ...values.map(([name]) => name),
    ...[...removed, ...(over?.times ?? []), ...counted, ...Object.keys(where)],
  ];

  const update = [
    `SET ${values.map(([name]) => `#${name} = :${name}`)}`,
    ...(removed.length > 0 ? [`REMOVE ${removed.map((name) => `#${name}`)}`] : []),
  ].join(' ');
  const condition = [
    `#state IN (${from.map((_, index) => `:from${index}`)})`,
    ...(over?.times ?? []).map((time) => `(attribute_not_exists(#${time}) OR #${time} <= :at)`),
    ...counted.map((name) => `(attribute_not_exists(#${name}) OR #${name} = :made)`),
    ...Object.keys(where).map((name) => `#${name} = :where_${name}`),
  ].join(' AND ');

  return {
    UpdateExpression: update,
    ConditionExpression: condition,
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: toItem({
      ...Object.fromEntries(values.map(([name, value]) => [`:${name}`, value])),
      ...Object.fromEntries(from.map((state, index) => [`:from${index}`, state])),
      ...mapKeys(where, (_, name) => `:where_${name}`),
      ':at': over?.at,
      ':made': attempts,
    }),
  };
};

/** The record that stood in the way; anything else that went wrong goes on its way. */
const winnerOf = (error: unknown): Applied => {
  if (!(error instanceof ConditionalCheckFailedException) || !error.Item) throw error;

  return { applied: false, invocation: toInvocation(error.Item) };
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
      try {
        await client.send(
          new PutItemCommand({
            TableName: tableName,
            Item: newReadableItem(invocation),
            ConditionExpression: 'attribute_not_exists(invocationId)',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return { applied: true, invocation };
      } catch (error) {
        return winnerOf(error);
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
      try {
        const { Attributes = {} } = await client.send(
          new UpdateItemCommand({
            TableName: tableName,
            Key: toItem({ invocationId }),
            ...expressionsOf(invocationId, transition),
            ReturnValues: 'ALL_NEW',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return { applied: true, invocation: toInvocation(Attributes) };
      } catch (error) {
        return winnerOf(error);
      }
    },
  };
};
