/** Gives the configured HTTP subscriptions fresh bearer tokens, each by its workflow's own client. */
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { type AccessToken, ClientCredentials, parseSecret } from '../contracts/credentials.ts';
import { checkBearerSubscription, type HttpSubscription } from '../contracts/http-subscription.ts';
import { ServiceError } from '../errors.ts';
import type { TriggerSubscription } from '../sailpoint/trigger-subscription.ts';
import type { Deps } from './handler.ts';
import { replacementFailure } from './rules/replacement-failure.ts';

/** Errors: one for all that failed, after all were tried. */
export const replaceBearers = async (deps: Deps): Promise<void> => {
  const { httpSubscriptions, subscriptions, managingClientId, logger, metrics } = deps;
  if (httpSubscriptions.length === 0) return;
  if (managingClientId === undefined) {
    throw new ServiceError(
      'CONFIG_INVALID',
      'HTTP_SUBSCRIPTIONS has entries, but MANAGING_CLIENT_SECRET_ID is missing; set both.',
    );
  }

  // In memory alone, and only while it is needed: what is stored may not change a subscription.
  const token = await mint(deps, managingClientId);
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
  for (const { reason } of failures) {
    if (!(reason instanceof ServiceError) || reason.code !== 'SUBSCRIPTION_MISMATCH') continue;
    metrics.addMetric('SubscriptionMismatch', MetricUnit.Count, 1);
    logger.error('Bearer token withheld', { code: reason.code, reason: reason.message });
  }
  if (failures.length > 0) throw replacementFailure(failures, httpSubscriptions.length);
};

const mint = async ({ secrets, tokens }: Deps, secretId: string): Promise<AccessToken> =>
  tokens.mint(parseSecret(ClientCredentials, await secrets.read(secretId), secretId));

const replaceBearer = async (
  deps: Deps,
  token: AccessToken,
  all: TriggerSubscription[],
  { id, url, clientSecretId }: HttpSubscription,
): Promise<void> => {
  const { subscriptions, logger, metrics } = deps;
  checkBearerSubscription(all, { id, url });
  const bearer = await mint(deps, clientSecretId);
  await subscriptions.replaceBearer({ id, url }, bearer.accessToken, token);

  metrics.addMetric('SubscriptionTokenReplaced', MetricUnit.Count, 1);
  logger.info('Bearer token replaced', { subscription: id, expiresAt: bearer.expiresAt });
};
