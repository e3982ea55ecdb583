import type { Logger } from '@aws-lambda-powertools/logger';
import type { Metrics } from '@aws-lambda-powertools/metrics';
import type { Secrets } from '../../../functions/aws/secrets.ts';
import type { SailPoint } from '../../../functions/sailpoint/client.ts';
import { sailPointSubscriptions } from '../../../functions/sailpoint/subscriptions.ts';
import { sailPointTokens } from '../../../functions/sailpoint/tokens.ts';
import { createHandler } from '../../../functions/token-rotation/handler.ts';
import { CLIENT_SECRET_ID, HTTP_SUBSCRIPTIONS } from './http-subscriptions.ts';

type Parts = {
  secrets: Secrets;
  tenant: SailPoint;
  now: () => Date;
  logger: Logger;
  metrics: Metrics;
};

/** `token-rotation` as it is deployed, for the simulated installation. */
export const tokenRotationIn = ({ secrets, tenant, now, logger, metrics }: Parts) =>
  createHandler({
    clientSecretId: CLIENT_SECRET_ID,
    tokenSecretId: 'token',
    httpSubscriptions: HTTP_SUBSCRIPTIONS,
    secrets,
    tokens: sailPointTokens(tenant, now),
    subscriptions: sailPointSubscriptions(tenant),
    ...{ now, logger, metrics },
  });
