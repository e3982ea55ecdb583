/** Port to the invocation records, and its DynamoDB adapter. */
import { gunzipSync, gzipSync } from 'node:zlib';
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { AccessRequest } from '../contracts/access-request.ts';
import { Invocation } from '../contracts/invocation.ts';
import { jsonIn } from '../contracts/json.ts';
import { isFinal, type Transition } from '../contracts/transitions.ts';

/** `applied` tells who won; `invocation` is the record as it stands afterwards. */
export type Applied = { applied: boolean; invocation: Invocation };

export type Invocations = {
  /** Makes the record unless there is one. */
  claim(invocation: Invocation): Promise<Applied>;
  find(invocationId: string): Promise<Invocation | undefined>;
  /** Carries out one transition, unless the record's state forbids it. */
  apply(invocationId: string, transition: Transition): Promise<Applied>;
};

const RETENTION_DAYS = 90;

/** An item holds 400 KB and an event 1 MB; its forms, which are most of that, pack to a tenth. */
const MAX_TEXT_LENGTH = 100_000;

/** Text, not a map: forms hold any JSON, and DynamoDB takes neither every number nor every depth. */
const pack = (request: AccessRequest): string | Uint8Array => {
  const text = JSON.stringify(request);
  return text.length > MAX_TEXT_LENGTH ? gzipSync(text) : text;
};

const unpack = (packed: string | Uint8Array): unknown =>
  jsonIn(typeof packed === 'string' ? packed : gunzipSync(packed).toString());

/** The whole record, with what only serves the table's indexes and its cleaning. */
const recordOf = ({ secret, callbackUrl, request, ...invocation }: Invocation) => ({
  ...invocation,
  request: pack(request),
  secret: secret.reveal(),
  callbackUrl: callbackUrl.reveal(),
  open: 'open',
  expiresAt: Math.floor(Date.parse(invocation.sentAt) / 1000) + RETENTION_DAYS * 86_400,
});

const toItem = (value: object) => marshall(value, { removeUndefinedValues: true });

const toInvocation = (item: Record<string, AttributeValue>) => {
  const { request, ...record } = unmarshall(item);
  return Invocation.parse({ ...record, request: unpack(request) });
};

/** The words of one conditional write: what it sets and removes, and on what condition. */
const expressionsOf = ({ from, to, set, remove = [], idleAt }: Transition) => {
  const values = { ...set, state: to };
  const removed = isFinal(to) ? [...remove, 'open'] : remove;
  const names = [...Object.keys(values), ...removed, ...(idleAt ? ['sendingUntil'] : [])];

  const update = [
    `SET ${Object.keys(values).map((name) => `#${name} = :${name}`)}`,
    ...(removed.length > 0 ? [`REMOVE ${removed.map((name) => `#${name}`)}`] : []),
  ].join(' ');
  const condition = [
    `#state IN (${from.map((_, index) => `:from${index}`)})`,
    ...(idleAt ? ['(attribute_not_exists(#sendingUntil) OR #sendingUntil <= :idleAt)'] : []),
  ].join(' AND ');

  return {
    UpdateExpression: update,
    ConditionExpression: condition,
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: toItem({
      ...Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, value])),
      ...Object.fromEntries(from.map((state, index) => [`:from${index}`, state])),
      ':idleAt': idleAt,
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
): Invocations => ({
  async claim(invocation) {
    try {
      await client.send(
        new PutItemCommand({
          TableName: tableName,
          Item: toItem(recordOf(invocation)),
          ConditionExpression: 'attribute_not_exists(invocationId)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return { applied: true, invocation };
    } catch (error) {
      return winnerOf(error);
    }
  },

  async find(invocationId) {
    const { Item } = await client.send(
      new GetItemCommand({
        TableName: tableName,
        Key: toItem({ invocationId }),
        ConsistentRead: true,
      }),
    );
    return Item && toInvocation(Item);
  },

  async apply(invocationId, transition) {
    try {
      const { Attributes = {} } = await client.send(
        new UpdateItemCommand({
          TableName: tableName,
          Key: toItem({ invocationId }),
          ...expressionsOf(transition),
          ReturnValues: 'ALL_NEW',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return { applied: true, invocation: toInvocation(Attributes) };
    } catch (error) {
      return winnerOf(error);
    }
  },
});
