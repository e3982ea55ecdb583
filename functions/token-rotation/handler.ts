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
import type { HttpSubscription } from '../contracts/http-subscription.ts';
import { RotationRun } from '../contracts/rotation-run.ts';
import { ServiceError } from '../errors.ts';
import { SailPointError } from '../sailpoint/error.ts';
import type { Subscriptions } from '../sailpoint/subscriptions.ts';
import type { Tokens } from '../sailpoint/tokens.ts';
import { replaceBearers } from './replace-bearers.ts';
import { onlyReading } from './rules/only-reading.ts';
import { runFailure } from './rules/run-failure.ts';
import { isFresh, lastsUntilNextRun } from './rules/token-age.ts';

export type Deps = {
  readingClientId: string;
  /** Needed for HTTP subscriptions alone. */
  managingClientId: string | undefined;
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
    .handler(async (event: unknown) => {
      // Each has credentials of its own: what fails with the one says nothing about the other.
      const [stored, bearers] = [
        await settled(keepYoung(deps, RotationRun.safeParse(event).data?.renew === true)),
        await settled(replaceBearers(deps)),
      ];
      const failures = [stored, bearers].flatMap((one) => ('reason' in one ? [one.reason] : []));
      if (failures.length > 0) throw runFailure(failures);
    });

const settled = async (work: Promise<void>) => (await Promise.allSettled([work]))[0];

const keepYoung = async (deps: Deps, renew: boolean): Promise<void> => {
  const { readingClientId, secrets } = deps;
  const client = parseSecret(
    ClientCredentials,
    await secrets.read(readingClientId),
    readingClientId,
  );
  if (renew || !(await keepStoredToken(deps))) await renewToken(deps, client);
};

/** Whether the stored token is too young to be replaced, and SailPoint still accepts it. */
const keepStoredToken = async ({ secrets, tokenSecretId, tokens, now, logger }: Deps) => {
  try {
    const token = parseSecret(AccessToken, await secrets.read(tokenSecretId), tokenSecretId);
    if (!isFresh(token, now())) return false;

    await tokens.prove(token);
    logger.info('Access token kept: it is young', { mintedAt: token.mintedAt });
    return true;
  } catch (error) {
    const replaceable =
      (error instanceof ServiceError && error.code === 'SECRET_INVALID') ||
      (error instanceof SailPointError && error.status === 401);
    if (!replaceable) throw error;

    logger.info('The stored access token is of no use', { reason: error.message });
    return false;
  }
};

/** A new token, stored only after SailPoint accepted it: until then the old one stays. */
const renewToken = async (deps: Deps, client: ClientCredentials): Promise<void> => {
  const { readingClientId, secrets, tokenSecretId, tokens, logger, metrics } = deps;
  const token = onlyReading(await tokens.mint(client), readingClientId);
  await tokens.prove(token);
  await secrets.write(tokenSecretId, accessTokenText(token));

  metrics.addMetric('TokenMinted', MetricUnit.Count, 1);
  logger.info('Access token minted', { expiresAt: token.expiresAt });
  if (!lastsUntilNextRun(token)) {
    logger.warn('The access token ends before the next run; give its client a longer validity', {
      expiresAt: token.expiresAt,
    });
  }
};
