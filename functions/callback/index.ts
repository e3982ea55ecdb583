/** Cold start: read the environment, build the clients, export the handler. */
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { AWS_CLIENT } from '../aws/client.ts';
import { sqsDeadLetters } from '../aws/dead-letters.ts';
import { eventBridgeBus } from '../aws/event-bus.ts';
import { dynamoInvocations } from '../aws/invocations.ts';
import { dynamoOpenInvocations } from '../aws/open-invocations.ts';
import { dynamoPacing } from '../aws/pacing.ts';
import { sqsRetryQueue } from '../aws/retry-queue.ts';
import { secretsManagerSecrets } from '../aws/secrets.ts';
import { observed, serverClock } from '../aws/server-clock.ts';
import { storedToken } from '../aws/stored-token.ts';
import { SOURCE } from '../contracts/announcement.ts';
import { announcer } from '../invocation/announcer.ts';
import { fetchCallback } from '../sailpoint/callback.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = Env.parse(process.env);
const clock = serverClock();
const { now } = clock;
const dynamo = observed(new DynamoDBClient(AWS_CLIENT), clock);
const sqs = new SQSClient(AWS_CLIENT);
const bus = eventBridgeBus(new EventBridgeClient(AWS_CLIENT), {
  busName: env.BUS_NAME,
  source: SOURCE,
});
const invocations = dynamoInvocations(dynamo, {
  tableName: env.TABLE_NAME,
});

export const handler = createHandler({
  invocations,
  openInvocations: dynamoOpenInvocations(dynamo, { tableName: env.TABLE_NAME }),
  announce: announcer({ bus, invocations }),
  pacing: dynamoPacing(dynamo, { tableName: env.TABLE_NAME, now }),
  callback: fetchCallback({ timeoutMs: 5_000, now }),
  token: storedToken(
    secretsManagerSecrets(new SecretsManagerClient(AWS_CLIENT)),
    env.TOKEN_SECRET_ID,
  ),
  queue: sqsRetryQueue(sqs, { queueUrl: env.QUEUE_URL }),
  deadLetters: sqsDeadLetters(sqs, { queueUrl: env.DEAD_LETTERS_URL }),
  tenantUrl: env.TENANT_URL,
  now,
  random: Math.random,
  logger: new Logger(),
  metrics: new Metrics(),
});
