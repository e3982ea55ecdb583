/** Compares what is open here with what SailPoint knows of its invocations. */
import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Invocations } from '../aws/invocations.ts';
import type { StoredToken } from '../aws/stored-token.ts';
import { subscriptionIdIn } from '../contracts/event-source.ts';
import type { SubscribedTrigger } from '../contracts/trigger.ts';
import { ServiceError } from '../errors.ts';
import type { Announce } from '../invocation/announcer.ts';
import { settler } from '../invocation/settler.ts';
import type { InvocationStatus, InvocationStatuses } from '../sailpoint/invocation-statuses.ts';
import { forEachOf } from './for-each.ts';
import { confirmationOf } from './rules/confirmation.ts';
import type { Swept } from './sweep.ts';

export type Deps = {
  invocations: Pick<Invocations, 'find' | 'apply'>;
  announce: Announce;
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
/** An event is on its way for so long at most, before it counts as never seen. */
const ON_ITS_WAY_MS = 3 * 60_000;

export const reconciler = (deps: Deps) => {
  const { invocations, statuses, token, triggers, now, logger, metrics } = deps;
  const settle = settler(deps);
  const forEach = forEachOf(deps);

  const readToken = async () => {
    try {
      return await token.read();
    } catch (error) {
      metrics.addMetric('TokenUnreadable', MetricUnit.Count, 1);
      throw error;
    }
  };

  const tell = async (since: Date): Promise<InvocationStatus[] | undefined> => {
    try {
      const stored = await readToken();
      const ageSeconds = (now().getTime() - Date.parse(stored.mintedAt)) / 1_000;
      metrics.addMetric('TokenAge', MetricUnit.Seconds, ageSeconds);
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

  /** Whether SailPoint waits for an answer to what should long have arrived here. */
  const isOverdue = ({ createdAt, completedAt, subscriptionId, triggerId }: InvocationStatus) => {
    const trigger = triggers.find((one) => one.triggerId === triggerId);
    if (!trigger || completedAt || subscriptionIdIn(trigger.source) !== subscriptionId)
      return false;

    const age = now().getTime() - Date.parse(createdAt);
    return age > ON_ITS_WAY_MS && age < trigger.responseDeadlineSeconds * 1_000;
  };

  return async ({ open, inDoubt }: Swept): Promise<void> => {
    const longest = Math.max(...triggers.map((one) => one.responseDeadlineSeconds)) * 1_000;
    const times = inDoubt.map(({ sentAt }) => Date.parse(sentAt));
    // The clocks of sender and status list may differ a little.
    const since = Math.min(...times, now().getTime() - longest) - ON_ITS_WAY_MS;
    const rows = await tell(new Date(Math.max(since, now().getTime() - KEPT_MS)));

    await forEach(inDoubt, async (one) => {
      const said = rows?.find(({ id }) => id === one.invocationId);
      const transition = confirmationOf(one, said, now());
      if (transition) await settle(one.invocationId, transition);
    });
    if (!rows) return;

    const seen = new Set(open.map(({ invocationId }) => invocationId));
    const unseen: string[] = [];
    const overdue = rows.filter((row) => isOverdue(row) && !seen.has(row.id));
    await forEach(
      overdue.map(({ id: invocationId }) => ({ invocationId })),
      async ({ invocationId }) => {
        if (!(await invocations.find(invocationId))) unseen.push(invocationId);
      },
    );
    metrics.addMetric('UnseenInvocations', MetricUnit.Count, unseen.length);
    if (unseen.length > 0) logger.error('SailPoint waits for what never arrived', { unseen });
  };
};
