/** Compares what is open here with what SailPoint knows of its invocations. */
import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Invocations } from '../aws/invocations.ts';
import { subscriptionIdIn } from '../contracts/event-source.ts';
import type { SubscribedTrigger } from '../contracts/trigger.ts';
import type { Announce } from '../invocation/announcer.ts';
import type { Notice } from '../invocation/notice.ts';
import { settler } from '../invocation/settler.ts';
import type { InvocationStatus } from '../sailpoint/invocation-statuses.ts';
import { forEachOf } from './for-each.ts';
import { confirmationOf } from './rules/confirmation.ts';
import { ON_ITS_WAY_MS } from './rules/on-its-way.ts';
import type { Swept } from './sweep.ts';

export type Deps = {
  invocations: Pick<Invocations, 'find' | 'apply'>;
  announce: Announce;
  notice: Notice;
  triggers: readonly SubscribedTrigger[];
  now: () => Date;
  logger: Logger;
  metrics: Metrics;
};

export const reconciler = (deps: Deps) => {
  const { invocations, announce, notice, triggers, now, logger, metrics } = deps;
  const settle = settler(deps);
  const forEach = forEachOf(deps);

  /** Whether SailPoint waits for an answer to what should long have arrived here. */
  const isOverdue = ({ createdAt, completedAt, subscriptionId, triggerId }: InvocationStatus) => {
    const trigger = triggers.find((one) => one.triggerId === triggerId);
    if (!trigger || completedAt || subscriptionIdIn(trigger.source) !== subscriptionId)
      return false;

    const age = now().getTime() - Date.parse(createdAt);
    return age > ON_ITS_WAY_MS && age < trigger.responseDeadlineSeconds * 1_000;
  };

  return async (
    { open, inDoubt }: Swept,
    rows: readonly InvocationStatus[] | undefined,
  ): Promise<void> => {
    await forEach(inDoubt, async (one) => {
      const said = rows?.find(({ id }) => id === one.invocationId);
      const transition = confirmationOf(one, said, now());
      if (!transition) return;
      const after = await settle(one.invocationId, transition);
      if (after.state === 'in-review') await announce(after);
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
    // None is told too: without it nobody knows whether SailPoint was asked.
    metrics.addMetric('UnseenInvocations', MetricUnit.Count, unseen.length);
    if (unseen.length === 0) return;
    logger.error('SailPoint waits for what never arrived', { unseen });
    await notice({ code: 'INVOCATION_UNSEEN', invocationId: unseen[0] });
  };
};
