/** What a deleted stack leaves behind stays, also when the stack is created again. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackResourcesCommand,
  UpdateStackCommand,
  waitUntilStackCreateComplete,
  waitUntilStackDeleteComplete,
  waitUntilStackUpdateComplete,
} from '@aws-sdk/client-cloudformation';
import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  DescribeLogStreamsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { expect, onTestFinished, test } from 'vitest';
import { startEmulator } from '../../../local/aws/emulator.ts';
import { createVirtualEnvironment } from '../../../local/aws/virtual-environment.ts';
import { createCertificates, trustCertificates } from '../../../local/certificates.ts';

const SLOW_MS = 120_000;
const StackName = 'Retained';

const template = (days: number) =>
  JSON.stringify({
    Resources: {
      Table: {
        Type: 'AWS::DynamoDB::GlobalTable',
        DeletionPolicy: 'RetainExceptOnCreate',
        Properties: {
          BillingMode: 'PAY_PER_REQUEST',
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
          AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
          Replicas: [{ Region: 'us-east-1' }],
        },
      },
      Trail: {
        Type: 'AWS::Logs::LogGroup',
        DeletionPolicy: 'RetainExceptOnCreate',
        Properties: { RetentionInDays: days },
      },
    },
  });

const setUp = async () => {
  const python = await createVirtualEnvironment('.local');
  await mkdir('.local', { recursive: true });
  const directory = await mkdtemp('.local/test-');
  const certificates = await createCertificates(directory);
  await trustCertificates(certificates);
  const emulator = await startEmulator({ python, certificates, directory });
  onTestFinished(async () => {
    await emulator.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const client = new CloudFormationClient(emulator.clientOptions);
  const wait = { client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 };
  const names = async () => {
    const { StackResources = [] } = await client.send(
      new DescribeStackResourcesCommand({ StackName }),
    );
    const of = (id: string) =>
      StackResources.find(({ LogicalResourceId }) => LogicalResourceId === id)
        ?.PhysicalResourceId ?? '';
    return { table: of('Table'), trail: of('Trail') };
  };
  return {
    dynamo: new DynamoDBClient(emulator.clientOptions),
    logs: new CloudWatchLogsClient(emulator.clientOptions),
    async create() {
      await client.send(new CreateStackCommand({ StackName, TemplateBody: template(30) }));
      await waitUntilStackCreateComplete(wait, { StackName });
      return names();
    },
    async update() {
      await client.send(new UpdateStackCommand({ StackName, TemplateBody: template(60) }));
      await waitUntilStackUpdateComplete(wait, { StackName });
      return names();
    },
    async remove() {
      await client.send(new DeleteStackCommand({ StackName }));
      await waitUntilStackDeleteComplete(wait, { StackName });
    },
  };
};

test(
  'a table and a log group that were kept stay as they are beside those of the next stack',
  async () => {
    const { dynamo, logs, create, update, remove } = await setUp();
    const kept = await create();
    await dynamo.send(new PutItemCommand({ TableName: kept.table, Item: { id: { S: 'record' } } }));
    await logs.send(
      new CreateLogStreamCommand({ logGroupName: kept.trail, logStreamName: 'events' }),
    );

    await remove();
    const fresh = await create();

    expect(fresh.table).not.toBe(kept.table);
    expect(fresh.trail).not.toBe(kept.trail);
    const scan = (TableName: string) => dynamo.send(new ScanCommand({ TableName }));
    expect((await scan(kept.table)).Count).toBe(1);
    expect((await scan(fresh.table)).Count).toBe(0);
    const streams = (logGroupName: string) =>
      logs.send(new DescribeLogStreamsCommand({ logGroupName }));
    expect((await streams(kept.trail)).logStreams).toHaveLength(1);
    expect((await streams(fresh.trail)).logStreams).toEqual([]);

    expect(await update()).toEqual(fresh);
  },
  SLOW_MS,
);
