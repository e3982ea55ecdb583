/** Cold start: read the environment, build the clients, export the handler. */
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { sqsAnswerQueue } from '../aws/answer-queue.ts';
import { AWS_CLIENT } from '../aws/client.ts';
import { eventBridgeBus } from '../aws/event-bus.ts';
import { eventBridgeSources } from '../aws/event-sources.ts';
import { dynamoInvocations } from '../aws/invocations.ts';
import { dynamoOpenInvocations } from '../aws/open-invocations.ts';
import { dynamoPacing } from '../aws/pacing.ts';
import { secretsManagerSecrets } from '../aws/secrets.ts';
import { observed, serverClock } from '../aws/server-clock.ts';
import { SOURCE } from '../contracts/announcement.ts';
import { AccessToken, parseSecret } from '../contracts/credentials.ts';
import { DYNAMIC_APPROVER } from '../contracts/trigger.ts';
import { announcer } from '../invocation/announcer.ts';
import { sailPoint } from '../sailpoint/client.ts';
import { sailPointInvocationStatuses } from '../sailpoint/invocation-statuses.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = Env.parse(process.env);
const clock = serverClock();
const { now } = clock;
const dynamo = observed(new DynamoDBClient(AWS_CLIENT), clock);
const events = new EventBridgeClient(AWS_CLIENT);
const secrets = secretsManagerSecrets(new SecretsManagerClient(AWS_CLIENT));

const bus = eventBridgeBus(events, { busName: env.BUS_NAME, source: SOURCE });
const invocations = dynamoInvocations(dynamo, { tableName: env.TABLE_NAME });

export const handler = createHandler({
  invocations,
  openInvocations: dynamoOpenInvocations(dynamo, { tableName: env.TABLE_NAME }),
  announce: announcer({ bus, invocations }),
  bus,
  queue: sqsAnswerQueue(new SQSClient(AWS_CLIENT), { queueUrl: env.QUEUE_URL }),
  pacing: dynamoPacing(dynamo, { tableName: env.TABLE_NAME, now }),
  statuses: sailPointInvocationStatuses(
    sailPoint({ tenantUrl: env.TENANT_URL, timeoutMs: 5_000, now }),
  ),
  token: async () =>
    parseSecret(AccessToken, await secrets.read(env.TOKEN_SECRET_ID), env.TOKEN_SECRET_ID),
  eventSources: eventBridgeSources(events),
  triggers: env.TRIGGERS,
  settings: {
    approver: env.APPROVER,
    fallbackGroup: env.FALLBACK_GROUP,
    dynamicApprovalSubscribed: env.TRIGGERS.some(({ triggerId }) => triggerId === DYNAMIC_APPROVER),
  },
  defaultOutcome: env.DEFAULT_DECISION,
  clock,
  now,
  logger: new Logger(),
  metrics: new Metrics(),
});
