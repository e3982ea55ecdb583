/** Cold start: read the environment, build the clients, export the handler. */
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { AWS_CLIENT } from '../aws/client.ts';
import { createDeps } from './deps.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

export const handler = createHandler(
  createDeps(Env.parse(process.env), {
    secretsManager: new SecretsManagerClient(AWS_CLIENT),
    now: () => new Date(),
    logger: new Logger(),
    metrics: new Metrics(),
  }),
);
