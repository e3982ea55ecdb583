/** Keeps the credentials young: the stored access token, and the bearer tokens of HTTP subscriptions. */
import type { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import type { Secrets } from '../aws/secrets.ts';
import {
  AccessToken,
  accessTokenText,
  ClientCredentials,
  parseSecret,
} from '../contracts/credentials.ts';
import { ServiceError } from '../errors.ts';
import { SailPointError } from '../sailpoint/error.ts';
import type { Subscriptions } from '../sailpoint/subscriptions.ts';
import type { Tokens } from '../sailpoint/tokens.ts';
import type { TriggerSubscription } from '../sailpoint/trigger-subscription.ts';
import type { HttpSubscription } from './env.ts';
import { checkBearerSubscription } from './rules/check-bearer-subscription.ts';
import { replacementFailure } from './rules/replacement-failure.ts';
import { isFresh, lastsUntilNextRun } from './rules/token-age.ts';

export type Deps = {
  clientSecretId: string;
  tokenSecretId: string;
  httpSubscriptions: HttpSubscription[];
  secrets: Secrets;
  tokens: Tokens;
  subscriptions: Subscriptions;
  now: () => Date;
  logger: Logger;
  metrics: Metrics;
};

export const createHandler = (deps: Deps) =>
  middy()
    .use(injectLambdaContext(deps.logger, { resetKeys: true }))
    .use(logMetrics(deps.metrics))
    .onError(() => {
      deps.metrics.addMetric('TokenRotationFailed', MetricUnit.Count, 1);
    })
    .handler(async () => {
      const client = parseSecret(
        ClientCredentials,
        await deps.secrets.read(deps.clientSecretId),
        deps.clientSecretId,
      );
      const token = (await storedToken(deps)) ?? (await renewToken(deps, client));
      await replaceBearers(deps, token);
    });

/** The stored token, if it is too young to be replaced and SailPoint still accepts it. */
const storedToken = async ({ secrets, tokenSecretId, tokens, now, logger }: Deps) => {
  try {
    const token = parseSecret(AccessToken, await secrets.read(tokenSecretId), tokenSecretId);
    if (!isFresh(token, now())) return undefined;

    await tokens.prove(token);
    logger.info('Access token kept: it is young', { mintedAt: token.mintedAt });
    return token;
  } catch (error) {
    const replaceable =
      (error instanceof ServiceError && error.code === 'SECRET_INVALID') ||
      (error instanceof SailPointError && error.status === 401);
    if (!replaceable) throw error;

    logger.info('The stored access token is of no use', { reason: error.message });
    return undefined;
  }
};

/** A new token, stored only after SailPoint accepted it: until then the old one stays. */
const renewToken = async (deps: Deps, client: ClientCredentials): Promise<AccessToken> => {
  const { secrets, tokenSecretId, tokens, logger, metrics } = deps;
  const token = await tokens.mint(client);
  await tokens.prove(token);
  await secrets.write(tokenSecretId, accessTokenText(token));

  metrics.addMetric('TokenMinted', MetricUnit.Count, 1);
  logger.info('Access token minted', { expiresAt: token.expiresAt });
  if (!lastsUntilNextRun(token)) {
    logger.warn('The access token ends before the next run; give its client a longer validity', {
      expiresAt: token.expiresAt,
    });
  }
  return token;
};

const replaceBearers = async (deps: Deps, token: AccessToken): Promise<void> => {
  const { httpSubscriptions, subscriptions } = deps;
  if (httpSubscriptions.length === 0) return;

  const all = await subscriptions.list(token);
  const outcomes = await Promise.all(
    httpSubscriptions.map((subscription) =>
      replaceBearer(deps, token, all, subscription).then(
        () => [],
        (reason: unknown) => [{ subscription: subscription.id, reason }],
      ),
    ),
  );
  const failures = outcomes.flat();
  if (failures.length > 0) throw replacementFailure(failures, httpSubscriptions.length);
};

const replaceBearer = async (
  { secrets, tokens, subscriptions, logger, metrics }: Deps,
  token: AccessToken,
  all: TriggerSubscription[],
  { id, url, clientSecretId }: HttpSubscription,
): Promise<void> => {
  checkBearerSubscription(all, { id, url });
  const text = await secrets.read(clientSecretId);
  const bearer = await tokens.mint(parseSecret(ClientCredentials, text, clientSecretId));
  await subscriptions.replaceBearer({ id, url }, bearer.accessToken, token);

  metrics.addMetric('SubscriptionTokenReplaced', MetricUnit.Count, 1);
  logger.info('Bearer token replaced', { subscription: id, expiresAt: bearer.expiresAt });
};
