/** Port to what holds for all requests, and its DynamoDB adapter. */
import { randomUUID } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { mapKeys } from 'es-toolkit';
import { CONTROL_ID, Control, type HandOverSeen, type Hold } from '../contracts/control.ts';
import type { FilterSeen } from '../contracts/filter-seen.ts';
import type { DeadlinesSeen } from '../contracts/response-deadline.ts';
import { toItem } from './invocation-item.ts';

/** What one look found; `filterSeen` is missing where there was no subscription to carry one. */
export type Look = { handOver: HandOverSeen; filterSeen?: FilterSeen | undefined };

export type ControlItem = {
  /** The latest state. Throws if it cannot be read: nothing may be approved then. */
  read(): Promise<Control>;
  /** Writes down a look, unless looks were made void since it began: `voided` is what was read then. */
  see(look: Look, voided: string | undefined): Promise<void>;
  /** Nobody relies on a look that began earlier; for those who are about to change a subscription. */
  forget(): Promise<void>;
  noteDeadlines(deadlines: DeadlinesSeen): Promise<void>;
  hold(hold: Hold): Promise<void>;
  release(): Promise<void>;
};

export const dynamoControl = (
  client: Pick<DynamoDBClient, 'send'>,
  { tableName }: { tableName: string },
): ControlItem => {
  const key = { TableName: tableName, Key: toItem({ invocationId: CONTROL_ID }) };
  const set = async (name: 'deadlines' | 'hold', value: object) => {
    await client.send(
      new UpdateItemCommand({
        ...key,
        UpdateExpression: 'SET #name = :value',
        ExpressionAttributeNames: { '#name': name },
        ExpressionAttributeValues: toItem({ ':value': value }),
      }),
    );
  };

  return {
    async read() {
      const { Item } = await client.send(new GetItemCommand({ ...key, ConsistentRead: true }));
      return Control.parse(Item ? unmarshall(Item) : {});
    },
    async see({ handOver, filterSeen }, voided = '') {
      const values = { handOver, ...(filterSeen && { filterSeen }) };
      const names = Object.keys(values);
      const look = new UpdateItemCommand({
        ...key,
        UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(',')}`,
        ConditionExpression: '(attribute_not_exists(#voided) OR #voided = :voided)',
        ExpressionAttributeNames: Object.fromEntries(
          [...names, 'voided'].map((name) => [`#${name}`, name]),
        ),
        ExpressionAttributeValues: toItem({
          ':voided': voided,
          ...mapKeys(values, (_, name) => `:${name}`),
        }),
      });
      await client.send(look).catch((error: unknown) => {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      });
    },
    async forget() {
      await client.send(
        new UpdateItemCommand({
          ...key,
          UpdateExpression: 'SET #voided = :voided REMOVE #handOver',
          ExpressionAttributeNames: { '#handOver': 'handOver', '#voided': 'voided' },
          ExpressionAttributeValues: toItem({ ':voided': randomUUID() }),
        }),
      );
    },
    noteDeadlines: (deadlines) => set('deadlines', deadlines),
    hold: (hold) => set('hold', hold),
    async release() {
      await client.send(
        new UpdateItemCommand({
          ...key,
          UpdateExpression: 'REMOVE #hold',
          ExpressionAttributeNames: { '#hold': 'hold' },
        }),
      );
    },
  };
};
