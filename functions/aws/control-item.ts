/** Port to what holds for all requests, and its DynamoDB adapter. */
import { type DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { CONTROL_ID, Control, type HandOverSeen, type Hold } from '../contracts/control.ts';
import type { DeadlinesSeen } from '../contracts/response-deadline.ts';
import { toItem } from './invocation-item.ts';

export type ControlItem = {
  /** The latest state. Throws if it cannot be read: nothing may be approved then. */
  read(): Promise<Control>;
  see(handOver: HandOverSeen): Promise<void>;
  /** Nobody relies on an earlier look any more; for those who are about to change a subscription. */
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
  const set = async (name: keyof Control, value: object) => {
    await client.send(
      new UpdateItemCommand({
        ...key,
        UpdateExpression: 'SET #name = :value',
        ExpressionAttributeNames: { '#name': name },
        ExpressionAttributeValues: toItem({ ':value': value }),
      }),
    );
  };
  const remove = async (name: keyof Control) => {
    await client.send(
      new UpdateItemCommand({
        ...key,
        UpdateExpression: 'REMOVE #name',
        ExpressionAttributeNames: { '#name': name },
      }),
    );
  };

  return {
    async read() {
      const { Item } = await client.send(new GetItemCommand({ ...key, ConsistentRead: true }));
      return Control.parse(Item ? unmarshall(Item) : {});
    },
    see: (handOver) => set('handOver', handOver),
    forget: () => remove('handOver'),
    noteDeadlines: (deadlines) => set('deadlines', deadlines),
    hold: (hold) => set('hold', hold),
    release: () => remove('hold'),
  };
};
