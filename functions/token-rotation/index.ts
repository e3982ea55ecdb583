/** Cold start: read the environment, build the clients, export the handler. */
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { AWS_CLIENT } from '../aws/client.ts';
import { secretsManagerSecrets } from '../aws/secrets.ts';
import { sailPoint } from '../sailpoint/client.ts';
import { sailPointSubscriptions } from '../sailpoint/subscriptions.ts';
import { sailPointTokens } from '../sailpoint/tokens.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = Env.parse(process.env);
const now = () => new Date();
const tenant = sailPoint({ tenantUrl: env.TENANT_URL, now });

export const handler = createHandler({
  clientSecretId: env.CLIENT_SECRET_ID,
  tokenSecretId: env.TOKEN_SECRET_ID,
  httpSubscriptions: env.HTTP_SUBSCRIPTIONS,
  secrets: secretsManagerSecrets(new SecretsManagerClient(AWS_CLIENT)),
  tokens: sailPointTokens(tenant, now),
  subscriptions: sailPointSubscriptions(tenant),
  now,
  logger: new Logger(),
  metrics: new Metrics(),
});
