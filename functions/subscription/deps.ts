/** Builds what `subscription` works with, from its environment and the clients of AWS. */
import type { Logger } from '@aws-lambda-powertools/logger';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type * as z from 'zod/mini';
import { dynamoControl } from '../aws/control-item.ts';
import { eventBridgeSources } from '../aws/event-sources.ts';
import { secretsManagerSecrets } from '../aws/secrets.ts';
import { cloudFormationAnswers } from '../aws/stack-answers.ts';
import { sailPoint } from '../sailpoint/client.ts';
import { sailPointSubscriptions } from '../sailpoint/subscriptions.ts';
import { sailPointTokens } from '../sailpoint/tokens.ts';
import { sailPointTriggers } from '../sailpoint/triggers.ts';
import type { Env } from './env.ts';
import type { Deps } from './handler.ts';

export type Clients = {
  dynamo: Pick<DynamoDBClient, 'send'>;
  events: Pick<EventBridgeClient, 'send'>;
  secretsManager: Pick<SecretsManagerClient, 'send'>;
  fetch?: typeof globalThis.fetch;
  region: string;
  /** The origin of an emulated AWS, where there is one. */
  awsOrigin?: string | undefined;
  now: () => Date;
  pause: (ms: number) => Promise<void>;
  logger: Logger;
};

export const createDeps = (env: z.output<typeof Env>, clients: Clients): Deps => {
  const { dynamo, events, secretsManager, fetch, region, awsOrigin, now, pause, logger } = clients;
  const tenant = sailPoint({ tenantUrl: env.TENANT_URL, fetch, now });

  return {
    clientSecretId: env.MANAGING_CLIENT_SECRET_ID,
    place: { region, awsOrigin },
    home: { account: env.ACCOUNT_ID, region },
    secrets: secretsManagerSecrets(secretsManager),
    tokens: sailPointTokens(tenant, now),
    subscriptions: sailPointSubscriptions(tenant),
    triggers: sailPointTriggers(tenant),
    eventSources: eventBridgeSources(events),
    control: dynamoControl(dynamo, { tableName: env.TABLE_NAME }),
    answers: cloudFormationAnswers(),
    now,
    pause,
    logger,
  };
};
