import {
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { asRole } from './assume-role.ts';
import { connect } from './connect.ts';

const installation = await connect();
const { TableName, TokenSecretArn, BusName, ...queues } = installation.outputs;

const ROLES = {
  decide: await asRole(installation, 'Countersign-DecidingDecideRole'),
  'call-back': await asRole(installation, 'Countersign-CallingBackCallBackRole'),
  'rotate-token': await asRole(installation, 'Countersign-TokenRotationRotateTokenRole'),
};
type Options = (typeof ROLES)['decide'];

const Key = { invocationId: { S: 'least-privilege' } };
const dynamo = (options: Options) => new DynamoDBClient(options);
const secrets = (options: Options) => new SecretsManagerClient(options);
const send = (QueueUrl: string) => (options: Options) =>
  new SQSClient(options).send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' }));

const CALLS = {
  'read the record': (options: Options) =>
    dynamo(options).send(new GetItemCommand({ TableName, Key })),
  'make a record': (options: Options) =>
    dynamo(options).send(new PutItemCommand({ TableName, Item: Key })),
  'delete the record': (options: Options) =>
    dynamo(options).send(new DeleteItemCommand({ TableName, Key })),
  'read all records': (options: Options) => dynamo(options).send(new ScanCommand({ TableName })),
  'read the personal access token': (options: Options) =>
    secrets(options).send(new GetSecretValueCommand({ SecretId: 'countersign/client' })),
  'read the access token': (options: Options) =>
    secrets(options).send(new GetSecretValueCommand({ SecretId: TokenSecretArn })),
  'write the personal access token': (options: Options) =>
    secrets(options).send(
      new PutSecretValueCommand({ SecretId: 'countersign/client', SecretString: '{}' }),
    ),
  'send to the dead letters of decide': send(queues.DecidingDeadLettersUrl),
  'send to the dead letters of call-back': send(queues.CallingBackDeadLettersUrl),
  'publish on the countersign bus': (options: Options) =>
    new EventBridgeClient(options).send(
      new PutEventsCommand({
        Entries: [{ EventBusName: BusName, Source: 'test', DetailType: 'test', Detail: '{}' }],
      }),
    ),
};
type Call = keyof typeof CALLS;

const MAY: Record<keyof typeof ROLES, readonly Call[]> = {
  decide: [
    'read the record',
    'make a record',
    'read the access token',
    'send to the dead letters of decide',
    'publish on the countersign bus',
  ],
  'call-back': [
    'read the record',
    'read the access token',
    'send to the dead letters of call-back',
    'publish on the countersign bus',
  ],
  'rotate-token': ['read the personal access token', 'read the access token'],
};

const NAMES = Object.keys(ROLES) as (keyof typeof ROLES)[];
const rows = NAMES.flatMap((name) =>
  (Object.keys(CALLS) as Call[]).map((call) => ({ name, call, may: MAY[name].includes(call) })),
);

/** The outcome by name alone: an answer may hold a secret, which a failed test would print. */
const attempt = (name: keyof typeof ROLES, call: Call): Promise<string> =>
  CALLS[call](ROLES[name]).then(
    () => 'allowed',
    (error: Error) => error.name,
  );

test.each(rows.filter(({ may }) => may))('$name may $call', async ({ name, call }) => {
  expect(await attempt(name, call)).toBe('allowed');
});

test.each(rows.filter(({ may }) => !may))('$name may not $call', async ({ name, call }) => {
  expect(await attempt(name, call)).toMatch(/AccessDenied/);
});
