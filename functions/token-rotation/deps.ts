/** Builds what `token-rotation` works with, from its environment and the clients of AWS. */
import type { Logger } from '@aws-lambda-powertools/logger';
import type { Metrics } from '@aws-lambda-powertools/metrics';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type * as z from 'zod/mini';
import { secretsManagerSecrets } from '../aws/secrets.ts';
import { sailPoint } from '../sailpoint/client.ts';
import { sailPointSubscriptions } from '../sailpoint/subscriptions.ts';
import { sailPointTokens } from '../sailpoint/tokens.ts';
import type { Env } from './env.ts';
import type { Deps } from './handler.ts';

export type Clients = {
  secretsManager: Pick<SecretsManagerClient, 'send'>;
  fetch?: typeof globalThis.fetch;
  now: () => Date;
  logger: Logger;
  metrics: Metrics;
};

export const createDeps = (
  env: z.output<typeof Env>,
  { secretsManager, fetch, now, logger, metrics }: Clients,
): Deps => {
  const tenant = sailPoint({ tenantUrl: env.TENANT_URL, fetch, now });

  return {
    readingClientId: env.READING_CLIENT_SECRET_ID,
    managingClientId: env.MANAGING_CLIENT_SECRET_ID,
    tokenSecretId: env.TOKEN_SECRET_ID,
    httpSubscriptions: env.HTTP_SUBSCRIPTIONS,
    secrets: secretsManagerSecrets(secretsManager),
    tokens: sailPointTokens(tenant, now),
    subscriptions: sailPointSubscriptions(tenant),
    now,
    logger,
    metrics,
  };
};
