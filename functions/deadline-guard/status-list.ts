/** What SailPoint knows of its invocations, asked once per run. */
import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { StoredToken } from '../aws/stored-token.ts';
import type { SubscribedTrigger } from '../contracts/trigger.ts';
import { ServiceError } from '../errors.ts';
import type { InvocationStatus, InvocationStatuses } from '../sailpoint/invocation-statuses.ts';
import { ON_ITS_WAY_MS } from './rules/on-its-way.ts';
import { isStale } from './rules/stale-token.ts';
import type { Swept } from './sweep.ts';

export type Deps = {
  statuses: InvocationStatuses;
  token: StoredToken;
  triggers: readonly SubscribedTrigger[];
  now: () => Date;
  logger: Logger;
  metrics: Metrics;
};

/** SailPoint keeps the status of an invocation no longer. */
const KEPT_MS = 48 * 3_600_000;
/** No page of the list is asked for after this: a run has to end, and the newest came first. */
const LISTING_MS = 10_000;

export const statusList = ({ statuses, token, triggers, now, logger, metrics }: Deps) => {
  const countUnusable = () => metrics.addMetric('TokenUnusable', MetricUnit.Count, 1);

  const readToken = async () => {
    try {
      const stored = await token.read();
      if (isStale(stored, now())) countUnusable();
      return stored;
    } catch (error) {
      countUnusable();
      throw error;
    }
  };

  /** The rows, newest first, that tell about what a sweep saw; `undefined` while they cannot be read. */
  return async ({ inDoubt, passed }: Swept): Promise<InvocationStatus[] | undefined> => {
    const longest = Math.max(...triggers.map((one) => one.responseDeadlineSeconds)) * 1_000;
    const times = [...inDoubt, ...passed].map(({ sentAt }) => Date.parse(sentAt));
    // The clocks of sender and status list may differ a little.
    const earliest = Math.min(...times, now().getTime() - longest) - ON_ITS_WAY_MS;
    const since = new Date(Math.max(earliest, now().getTime() - KEPT_MS));
    try {
      const stored = await readToken();
      const until = now().getTime() + LISTING_MS;
      return await statuses.list(stored, { since, isOver: () => now().getTime() >= until });
    } catch (error) {
      // Without a token, or while SailPoint is down, answers are still given and still guarded.
      if (!(error instanceof ServiceError)) throw error;
      logger.warn('The invocation status cannot be read', {
        code: error.code,
        reason: error.message,
      });
      return undefined;
    }
  };
};
