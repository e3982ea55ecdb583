/** Answers what is due though its record cannot be read. */
import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Invocations } from '../aws/invocations.ts';
import type { Announce } from '../invocation/announcer.ts';
import { countDecision } from '../invocation/count-decision.ts';
import type { Notice } from '../invocation/notice.ts';
import type { Settings } from '../policy/conclude.ts';
import { salvage, unreadableIn } from './rules/salvage.ts';

export type Deps = {
  invocations: Pick<Invocations, 'fields' | 'apply'>;
  announce: Announce;
  notice: Notice;
  settings: Settings;
  now: () => Date;
  logger: Logger;
  metrics: Metrics;
};

/** Tells of it in every run, until the record is readable or gone. */
export const rescuer =
  ({ invocations, announce, notice, settings, now, logger, metrics }: Deps) =>
  async (invocationId: string): Promise<undefined> => {
    const fields = await invocations.fields(invocationId);
    if (!fields) return;

    const unreadable = unreadableIn(fields);
    metrics.addMetric('DeadlineGuardFailures', MetricUnit.Count, 1);
    const reason = `The record cannot be read at ${unreadable.join(', ')}.`;
    logger.error('Guarding failed', { invocationId, error: 'UnreadableRecord', reason });
    await notice({ code: 'RECORD_UNREADABLE', invocationId });
    const transition = salvage(fields, { settings, now: now() });
    if (!transition) return;

    const { applied, invocation } = await invocations.apply(invocationId, transition);
    const { decision } = transition.set;
    if (applied && decision) countDecision(metrics, decision);
    if (applied)
      logger.warn('Decided though its record cannot be read', { invocationId, unreadable });
    await announce(invocation);
  };
