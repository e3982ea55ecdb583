/** What may be tried on the records and the credentials. */

import {
  DeleteItemCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { envelopeKey } from '../../../functions/contracts/envelope.ts';
import type { Options, Probe } from './probe.ts';

const dynamo =
  (run: (client: DynamoDBClient) => Promise<unknown>): Probe =>
  (options) =>
    run(new DynamoDBClient(options));

const secrets =
  (run: (client: SecretsManagerClient) => Promise<unknown>): Probe =>
  (options) =>
    run(new SecretsManagerClient(options));

/** Nothing meets it. */
const ConditionExpression = 'attribute_exists(noRecordHasThis)';

const named = (id: string) => ({ invocationId: { S: id } });

const ask = (TableName: string, IndexName: string | undefined, key: string) =>
  dynamo((client) =>
    client.send(
      new QueryCommand({
        TableName,
        ...(IndexName && { IndexName }),
        KeyConditionExpression: '#key = :value',
        ExpressionAttributeNames: { '#key': key },
        ExpressionAttributeValues: { ':value': { S: 'least-privilege' } },
      }),
    ),
  );

const change = (TableName: string, id: string) =>
  dynamo((client) =>
    client.send(
      new UpdateItemCommand({
        TableName,
        Key: named(id),
        UpdateExpression: 'REMOVE #open',
        ExpressionAttributeNames: { '#open': 'open' },
        ConditionExpression,
      }),
    ),
  );

export const recordProbes = (TableName: string) => {
  const Key = named('least-privilege');

  return {
    'read the record': dynamo((client) => client.send(new GetItemCommand({ TableName, Key }))),
    'read the envelope': dynamo((client) =>
      client.send(
        new GetItemCommand({
          TableName,
          Key: named(envelopeKey('least-privilege')),
        }),
      ),
    ),
    'make a record': dynamo((client) =>
      client.send(new PutItemCommand({ TableName, Item: Key, ConditionExpression })),
    ),
    'set the pace': dynamo((client) =>
      client.send(new PutItemCommand({ TableName, Item: named('#pace'), ConditionExpression })),
    ),
    'change the record': change(TableName, 'least-privilege'),
    'void the look of the guard': change(TableName, '#control'),
    'ask for what is open': ask(TableName, 'open-invocations', 'open'),
    'ask for an access request': ask(TableName, 'by-access-request', 'accessRequestId'),
    'ask the table itself': ask(TableName, undefined, 'invocationId'),
    'read all records': dynamo((client) => client.send(new ScanCommand({ TableName }))),
    'delete the record': dynamo((client) => client.send(new DeleteItemCommand({ TableName, Key }))),
    'describe the table': dynamo((client) => client.send(new DescribeTableCommand({ TableName }))),
    'read another table': dynamo((client) =>
      client.send(new GetItemCommand({ TableName: 'another', Key })),
    ),
  };
};

const READING = 'countersign/reading-client';
const MANAGING = 'countersign/managing-client';
const WORKFLOW = 'countersign/workflow';

export const secretProbes = async (tokenArn: string, root: Options) => {
  const read = (SecretId: string) =>
    secrets((client) => client.send(new GetSecretValueCommand({ SecretId })));
  const write = (SecretId: string, SecretString: string) =>
    secrets((client) => client.send(new PutSecretValueCommand({ SecretId, SecretString })));
  const { SecretString: token = '' } = await new SecretsManagerClient(root).send(
    new GetSecretValueCommand({ SecretId: tokenArn }),
  );

  return {
    'read the client that reads': read(READING),
    'read the client that manages': read(MANAGING),
    "read a workflow's client": read(WORKFLOW),
    'read the access token': read(tokenArn),
    'read any other secret': read('another/secret'),
    'write the client that reads': write(READING, '{}'),
    'write the client that manages': write(MANAGING, '{}'),
    "write a workflow's client": write(WORKFLOW, '{}'),
    // The one that is there.
    'write the access token': write(tokenArn, token),
    'describe the access token': secrets((client) =>
      client.send(new DescribeSecretCommand({ SecretId: tokenArn })),
    ),
    'list the secrets': secrets((client) => client.send(new ListSecretsCommand({}))),
  };
};
