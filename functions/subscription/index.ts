/** Cold start: read the environment, build the clients, export the handler. */
import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { AWS_CLIENT } from '../aws/client.ts';
import { createDeps } from './deps.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

export const handler = createHandler(
  createDeps(Env.parse(process.env), {
    dynamo: new DynamoDBClient(AWS_CLIENT),
    events: new EventBridgeClient(AWS_CLIENT),
    secretsManager: new SecretsManagerClient(AWS_CLIENT),
    region: process.env.AWS_REGION ?? '',
    awsOrigin: process.env.AWS_ENDPOINT_URL,
    now: () => new Date(),
    pause: (ms) => pause(ms),
    logger: new Logger(),
  }),
);
