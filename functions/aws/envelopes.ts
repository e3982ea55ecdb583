/** Port to the envelopes of invocations, and its DynamoDB adapter. */
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { Envelope, envelopeKey } from '../contracts/envelope.ts';
import type { Invocation } from '../contracts/invocation.ts';
import { ServiceError } from '../errors.ts';
import { expiryOf, toItem } from './invocation-item.ts';

export type Envelopes = {
  /** Keeps it before there is a record; the first one stays, whatever a copy of the event brings. */
  keep(of: Pick<Invocation, 'invocationId' | 'sentAt'>, envelope: Envelope): Promise<void>;
  /** INVOCATION_UNKNOWN if there is none, RECORD_INVALID if it cannot be read. */
  find(invocationId: string): Promise<Envelope>;
};

export const dynamoEnvelopes = (
  client: Pick<DynamoDBClient, 'send'>,
  { tableName }: { tableName: string },
): Envelopes => ({
  async keep({ invocationId, sentAt }, { callbackUrl, secret }) {
    const put = new PutItemCommand({
      TableName: tableName,
      Item: toItem({
        invocationId: envelopeKey(invocationId),
        callbackUrl: callbackUrl.reveal(),
        secret: secret.reveal(),
        expiresAt: expiryOf(sentAt),
      }),
      ConditionExpression: 'attribute_not_exists(invocationId)',
    });
    await client.send(put).catch((error: unknown) => {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    });
  },

  async find(invocationId) {
    const { Item } = await client.send(
      new GetItemCommand({
        TableName: tableName,
        Key: toItem({ invocationId: envelopeKey(invocationId) }),
        ConsistentRead: true,
      }),
    );
    if (!Item) {
      throw new ServiceError('INVOCATION_UNKNOWN', `There is no envelope of ${invocationId}.`);
    }
    const envelope = Envelope.safeParse(unmarshall(Item));
    if (envelope.success) return envelope.data;
    throw new ServiceError('RECORD_INVALID', `The envelope of ${invocationId} cannot be read.`);
  },
});
