/** The AWS clients of the commands, for the account and region of the environment. */
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { IAMClient } from '@aws-sdk/client-iam';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { STSClient } from '@aws-sdk/client-sts';

/** The AWS clients; a test replaces each by anything with a `send` method. */
export type Aws = {
  cloudFormation: Pick<CloudFormationClient, 'send'>;
  cloudWatch: Pick<CloudWatchClient, 'send'>;
  dynamo: Pick<DynamoDBClient, 'send'>;
  eventBridge: Pick<EventBridgeClient, 'send'>;
  iam: Pick<IAMClient, 'send'>;
  lambda: Pick<LambdaClient, 'send'>;
  logs: Pick<CloudWatchLogsClient, 'send'>;
  scheduler: Pick<SchedulerClient, 'send'>;
  secretsManager: Pick<SecretsManagerClient, 'send'>;
  sqs: Pick<SQSClient, 'send'>;
  sts: Pick<STSClient, 'send'>;
  region(): Promise<string>;
};

export const awsClients = (): Aws => {
  const sts = new STSClient();
  return {
    cloudFormation: new CloudFormationClient(),
    cloudWatch: new CloudWatchClient(),
    dynamo: new DynamoDBClient(),
    eventBridge: new EventBridgeClient(),
    iam: new IAMClient(),
    lambda: new LambdaClient(),
    logs: new CloudWatchLogsClient(),
    scheduler: new SchedulerClient(),
    secretsManager: new SecretsManagerClient(),
    sqs: new SQSClient(),
    sts,
    region: () => sts.config.region(),
  };
};
