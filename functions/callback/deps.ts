/** Builds what `callback` works with, from its environment and the clients of AWS. */
import type { Logger } from '@aws-lambda-powertools/logger';
import type { Metrics } from '@aws-lambda-powertools/metrics';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type * as z from 'zod/mini';
import { dynamoControl } from '../aws/control-item.ts';
import { sqsDeadLetters } from '../aws/dead-letters.ts';
import { dynamoEnvelopes } from '../aws/envelopes.ts';
import { dynamoOpenInvocations } from '../aws/open-invocations.ts';
import { paceItem } from '../aws/pace-item.ts';
import { dynamoPacing } from '../aws/pacing.ts';
import { sqsRetryQueue } from '../aws/retry-queue.ts';
import { secretsManagerSecrets } from '../aws/secrets.ts';
import { storedToken } from '../aws/stored-token.ts';
import { type RecordClients, records } from '../invocation/records.ts';
import { ANSWER_TIMEOUT_MS, fetchCallback } from '../sailpoint/callback.ts';
import type { Env } from './env.ts';
import type { Deps } from './handler.ts';

export type Clients = RecordClients & {
  secretsManager: Pick<SecretsManagerClient, 'send'>;
  fetch?: typeof globalThis.fetch;
  now: () => Date;
  /** In [0, 1). */
  random: () => number;
  logger: Logger;
  metrics: Metrics;
};

export const createDeps = (env: z.output<typeof Env>, clients: Clients): Deps => {
  const { dynamo, secretsManager, sqs, fetch, now, random, logger, metrics } = clients;
  const table = { tableName: env.TABLE_NAME };

  return {
    ...records(env, clients),
    openInvocations: dynamoOpenInvocations(dynamo, table),
    envelopes: dynamoEnvelopes(dynamo, table),
    pacing: dynamoPacing(paceItem(dynamo, { ...table, now }), now),
    control: dynamoControl(dynamo, table),
    callback: fetchCallback({ timeoutMs: ANSWER_TIMEOUT_MS, fetch, now }),
    token: storedToken(secretsManagerSecrets(secretsManager), env.TOKEN_SECRET_ID),
    queue: sqsRetryQueue(sqs, { queueUrl: env.QUEUE_URL }),
    deadLetters: sqsDeadLetters(sqs, { queueUrl: env.DEAD_LETTERS_URL }),
    tenantUrl: env.TENANT_URL,
    now,
    random,
    logger,
    metrics,
  };
};
