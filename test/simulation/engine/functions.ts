/** The functions as they are deployed: real handlers with real adapters, in one container. */
import type { Context } from 'aws-lambda';
import { sqsAnswerQueue } from '../../../functions/aws/answer-queue.ts';
import { sqsDeadLetters } from '../../../functions/aws/dead-letters.ts';
import { eventBridgeBus } from '../../../functions/aws/event-bus.ts';
import { eventBridgeSources } from '../../../functions/aws/event-sources.ts';
import { dynamoInvocations } from '../../../functions/aws/invocations.ts';
import { dynamoOpenInvocations } from '../../../functions/aws/open-invocations.ts';
import { dynamoPacing } from '../../../functions/aws/pacing.ts';
import { sqsRetryQueue } from '../../../functions/aws/retry-queue.ts';
import { secretsManagerSecrets } from '../../../functions/aws/secrets.ts';
import { observed, serverClock } from '../../../functions/aws/server-clock.ts';
import { storedToken } from '../../../functions/aws/stored-token.ts';
import { createHandler as createCallback } from '../../../functions/callback/handler.ts';
import { SOURCE } from '../../../functions/contracts/announcement.ts';
import { AccessToken, parseSecret } from '../../../functions/contracts/credentials.ts';
import type { SubscribedTrigger } from '../../../functions/contracts/trigger.ts';
import { createHandler as createGuard } from '../../../functions/deadline-guard/handler.ts';
import { createHandler as createDecide } from '../../../functions/decide/handler.ts';
import { sailPointFacts } from '../../../functions/facts/gather.ts';
import { announcer } from '../../../functions/invocation/announcer.ts';
import type { Evaluate } from '../../../functions/policy/engine.ts';
import { fetchCallback } from '../../../functions/sailpoint/callback.ts';
import { sailPoint } from '../../../functions/sailpoint/client.ts';
import { sailPointInvocationStatuses } from '../../../functions/sailpoint/invocation-statuses.ts';
import { ACCOUNT, REGION, TENANT_URL } from '../../functions/fixtures.ts';
import { RISK_BOARD } from '../../local/tenant/acme-ids.ts';
import { awsClient, type Cloud, QUEUE_URL } from './aws.ts';
import type { Container } from './container.ts';
import type { Handler } from './lambda.ts';
import type { Network } from './network.ts';
import type { Printer } from './printer.ts';
import { tokenRotationIn } from './token-rotation.ts';

export const TOKEN_SECRET_ID = 'token';
const TABLE = { tableName: 'table' };
const DEAD_LETTERS = { queueUrl: 'https://sqs.eu-west-1.amazonaws.com/123456789012/dead' };

export type Installed = {
  cloud: Cloud;
  network: Pick<Network, 'fetchFrom'>;
  printer: Printer;
  evaluate: Evaluate;
  triggers: readonly SubscribedTrigger[];
  defaultOutcome: 'approve' | 'deny';
  /** In [0, 1). */
  random: () => number;
};

const settings = {
  approver: 'adam.admin',
  fallbackGroup: RISK_BOARD,
  dynamicApprovalSubscribed: false,
};

export const handlersOf =
  (installed: Installed) =>
  (container: Container): Handler => {
    const { cloud, network, printer, evaluate, triggers, defaultOutcome, random } = installed;
    const { functionName } = container;
    const client = awsClient(cloud, container);
    const clock = serverClock(container.systemNow);
    const dynamo = observed(awsClient(cloud, container), clock);
    const { now } = clock;
    const invocations = dynamoInvocations(dynamo, TABLE);
    const bus = eventBridgeBus(client, { busName: 'countersign', source: SOURCE });
    const secrets = secretsManagerSecrets(client);
    const fetchWithin = (timeoutMs: number) => ({
      timeoutMs,
      fetch: network.fetchFrom(container, timeoutMs),
      tenantUrl: TENANT_URL,
      now,
    });
    const { logger, metrics } = printer.toolsOf(functionName);

    const shared = {
      invocations,
      openInvocations: dynamoOpenInvocations(dynamo, TABLE),
      pacing: dynamoPacing(dynamo, { ...TABLE, now }),
      announce: announcer({ bus, invocations }),
      deadLetters: sqsDeadLetters(client, DEAD_LETTERS),
      ...{ bus, settings, now, logger, metrics },
    };
    const makers: Record<Container['functionName'], () => unknown> = {
      decide: () =>
        createDecide({
          ...shared,
          facts: sailPointFacts({
            sailPoint: sailPoint(fetchWithin(2_000)),
            token: storedToken(secrets, TOKEN_SECRET_ID),
            now,
          }),
          evaluate,
          home: { account: ACCOUNT, region: REGION, triggers },
        }),
      callback: () =>
        createCallback({
          ...shared,
          callback: fetchCallback(fetchWithin(5_000)),
          token: storedToken(secrets, TOKEN_SECRET_ID),
          queue: sqsRetryQueue(client, { queueUrl: QUEUE_URL }),
          tenantUrl: TENANT_URL,
          random,
        }),
      'deadline-guard': () =>
        createGuard({
          ...shared,
          queue: sqsAnswerQueue(client, { queueUrl: QUEUE_URL }),
          statuses: sailPointInvocationStatuses(sailPoint(fetchWithin(5_000))),
          token: async () =>
            parseSecret(AccessToken, await secrets.read(TOKEN_SECRET_ID), TOKEN_SECRET_ID),
          eventSources: eventBridgeSources(client),
          ...{ triggers, defaultOutcome, clock },
        }),
      'token-rotation': () =>
        tokenRotationIn({ secrets, tenant: sailPoint(fetchWithin(5_000)), now, logger, metrics }),
    };
    const handler = makers[functionName]() as (
      event: unknown,
      context: Context,
    ) => Promise<unknown>;
    return async (event) => handler(event, {} as Context);
  };
