/** Builds what `deadline-guard` works with, from its environment and the clients of AWS. */
import type { Logger } from '@aws-lambda-powertools/logger';
import type { Metrics } from '@aws-lambda-powertools/metrics';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type * as z from 'zod/mini';
import { dynamoCallBudget } from '../aws/call-budget.ts';
import { dynamoControl } from '../aws/control-item.ts';
import { awsDelivery } from '../aws/delivery.ts';
import { eventBridgeSources } from '../aws/event-sources.ts';
import { dynamoOpenInvocations } from '../aws/open-invocations.ts';
import { paceItem } from '../aws/pace-item.ts';
import { dynamoPacing } from '../aws/pacing.ts';
import { secretsManagerSecrets } from '../aws/secrets.ts';
import type { ServerClock } from '../aws/server-clock.ts';
import { storedToken } from '../aws/stored-token.ts';
import { type RecordClients, records } from '../invocation/records.ts';
import { settingsOf } from '../policy/conclude.ts';
import { sailPoint } from '../sailpoint/client.ts';
import { sailPointInvocationStatuses } from '../sailpoint/invocation-statuses.ts';
import { sailPointRequestStates } from '../sailpoint/request-states.ts';
import { sailPointSubscriptions } from '../sailpoint/subscriptions.ts';
import { counted } from './counted.ts';
import type { Env } from './env.ts';
import type { Deps } from './handler.ts';

export type Clients = RecordClients & {
  secretsManager: Pick<SecretsManagerClient, 'send'>;
  fetch?: typeof globalThis.fetch;
  lambda: Pick<LambdaClient, 'send'>;
  region: string;
  clock: Pick<ServerClock, 'now' | 'skewMs'>;
  logger: Logger;
  metrics: Metrics;
};

/** How long one look at SailPoint's invocation status may take. */
export const STATUS_TIMEOUT_MS = 5_000;

export const createDeps = (env: z.output<typeof Env>, clients: Clients): Deps => {
  const { dynamo, events, lambda, secretsManager, fetch, clock, logger, metrics } = clients;
  const { now } = clock;
  const { TENANT_URL: tenantUrl, TABLE_NAME: tableName } = env;

  const pace = paceItem(dynamo, { tableName, now });
  const tenant = counted(sailPoint({ tenantUrl, timeoutMs: STATUS_TIMEOUT_MS, fetch, now }), {
    calls: dynamoCallBudget(pace, now),
    now,
  });
  const eventSources = eventBridgeSources(events);

  return {
    ...records(env, { ...clients, now }),
    openInvocations: dynamoOpenInvocations(dynamo, { tableName }),
    pacing: dynamoPacing(pace, now),
    control: dynamoControl(dynamo, { tableName }),
    statuses: sailPointInvocationStatuses(tenant),
    subscriptions: sailPointSubscriptions(tenant),
    requestStates: sailPointRequestStates(tenant),
    delivery: awsDelivery(
      { events, lambda, eventSources },
      { rules: env.TRIGGER_RULES, functionArn: env.DECIDE_FUNCTION_ARN },
    ),
    home: { account: env.ACCOUNT_ID, region: clients.region },
    token: storedToken(secretsManagerSecrets(secretsManager), env.TOKEN_SECRET_ID),
    eventSources,
    triggers: env.TRIGGERS,
    settings: settingsOf(env),
    followUpMs: env.FOLLOW_UP_SECONDS * 1_000,
    defaultOutcome: env.DEFAULT_DECISION,
    clock,
    now,
    logger,
    metrics,
  };
};
