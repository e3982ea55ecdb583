/** Cold start: read the environment, build the clients, export the handler. */
import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@aws-lambda-powertools/logger';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { AWS_CLIENT } from '../aws/client.ts';
import { eventBridgeSources } from '../aws/event-sources.ts';
import { secretsManagerSecrets } from '../aws/secrets.ts';
import { cloudFormationAnswers } from '../aws/stack-answers.ts';
import { sailPoint } from '../sailpoint/client.ts';
import { sailPointSubscriptions } from '../sailpoint/subscriptions.ts';
import { sailPointTokens } from '../sailpoint/tokens.ts';
import { sailPointTriggers } from '../sailpoint/triggers.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = Env.parse(process.env);
const now = () => new Date();
const tenant = sailPoint({ tenantUrl: env.TENANT_URL, now });

export const handler = createHandler({
  clientSecretId: env.CLIENT_SECRET_ID,
  home: { account: env.ACCOUNT_ID, region: process.env.AWS_REGION ?? '' },
  secrets: secretsManagerSecrets(new SecretsManagerClient(AWS_CLIENT)),
  tokens: sailPointTokens(tenant, now),
  subscriptions: sailPointSubscriptions(tenant),
  triggers: sailPointTriggers(tenant),
  eventSources: eventBridgeSources(new EventBridgeClient(AWS_CLIENT)),
  answers: cloudFormationAnswers(),
  now,
  pause: (ms) => pause(ms),
  logger: new Logger(),
});
