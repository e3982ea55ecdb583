/** Cold start: read the environment, build the clients, export the handler. */
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { AWS_CLIENT } from '../aws/client.ts';
import { observed, serverClock } from '../aws/server-clock.ts';
import { createDeps } from './deps.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const clock = serverClock();

export const handler = createHandler(
  createDeps(Env.parse(process.env), {
    dynamo: observed(new DynamoDBClient(AWS_CLIENT), clock),
    events: new EventBridgeClient(AWS_CLIENT),
    secretsManager: new SecretsManagerClient(AWS_CLIENT),
    sqs: new SQSClient(AWS_CLIENT),
    lambda: new LambdaClient(AWS_CLIENT),
    region: process.env.AWS_REGION ?? '',
    clock,
    logger: new Logger(),
    metrics: new Metrics(),
  }),
);
