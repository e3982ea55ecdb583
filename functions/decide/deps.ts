/** Builds what `decide` works with, from its environment and the clients of AWS. */
import type { Logger } from '@aws-lambda-powertools/logger';
import type { Metrics } from '@aws-lambda-powertools/metrics';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type * as z from 'zod/mini';
import { dynamoCallBudget } from '../aws/call-budget.ts';
import { dynamoControl } from '../aws/control-item.ts';
import { sqsDeadLetters } from '../aws/dead-letters.ts';
import { dynamoEnvelopes } from '../aws/envelopes.ts';
import { sqsInvocationQueue } from '../aws/invocation-queue.ts';
import { paceItem } from '../aws/pace-item.ts';
import { dynamoPacing } from '../aws/pacing.ts';
import { secretsManagerSecrets } from '../aws/secrets.ts';
import { storedToken } from '../aws/stored-token.ts';
import type { Need } from '../contracts/needs.ts';
import { sailPointFacts } from '../facts/gather.ts';
import { type RecordClients, records } from '../invocation/records.ts';
import { settingsOf } from '../policy/conclude.ts';
import type { Evaluate } from '../policy/engine.ts';
import { ANSWER_TIMEOUT_MS, fetchCallback } from '../sailpoint/callback.ts';
import { sailPoint } from '../sailpoint/client.ts';
import { sailPointInvocationStatuses } from '../sailpoint/invocation-statuses.ts';
import type { Env } from './env.ts';
import type { Deps } from './handler.ts';

export type Clients = RecordClients & {
  secretsManager: Pick<SecretsManagerClient, 'send'>;
  fetch?: typeof globalThis.fetch;
  region: string;
  evaluate: Evaluate;
  shadow?: Evaluate | undefined;
  /** The facts that both can read. */
  needs: readonly Need[];
  now: () => Date;
  /** In [0, 1). */
  random: () => number;
  logger: Logger;
  metrics: Metrics;
};

/** How long one call for a fact may take. */
export const FACT_TIMEOUT_MS = 2_000;

export const createDeps = (env: z.output<typeof Env>, clients: Clients): Deps => {
  const { dynamo, secretsManager, sqs, fetch, region, evaluate, shadow, needs } = clients;
  const { now, random, logger, metrics } = clients;
  const table = { tableName: env.TABLE_NAME };
  const { TENANT_URL: tenantUrl, ACCOUNT_ID: account, TRIGGERS: triggers } = env;

  const token = storedToken(secretsManagerSecrets(secretsManager), env.TOKEN_SECRET_ID);
  const api = sailPoint({ tenantUrl, timeoutMs: FACT_TIMEOUT_MS, fetch, now });
  const pace = paceItem(dynamo, { ...table, now });
  const calls = dynamoCallBudget(pace, now);

  return {
    ...records(env, clients),
    deadLetters: sqsDeadLetters(sqs, { queueUrl: env.DEAD_LETTERS_URL }),
    token,
    facts: sailPointFacts({ sailPoint: api, token, calls, now, needs }),
    control: dynamoControl(dynamo, table),
    envelopes: dynamoEnvelopes(dynamo, table),
    pacing: dynamoPacing(pace, now),
    callback: fetchCallback({ timeoutMs: ANSWER_TIMEOUT_MS, fetch, now }),
    tenantUrl,
    waiting: sqsInvocationQueue(sqs, { queueUrl: env.WAITING_URL }),
    statuses: sailPointInvocationStatuses(api),
    evaluate,
    shadow,
    home: { account, region, triggers },
    settings: settingsOf(env),
    inactiveStates: env.INACTIVE_STATES,
    now,
    random,
    logger,
    metrics,
  };
};
