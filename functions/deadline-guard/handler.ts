/** Lets nothing stay open past its deadline: a sweep over all that is open, not a timer for each. */
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import { once } from 'es-toolkit';
import type { ControlItem } from '../aws/control-item.ts';
import type { Pacing } from '../aws/pacing.ts';
import type { ServerClock } from '../aws/server-clock.ts';
import type { Notice } from '../invocation/notice.ts';
import type { Subscriptions } from '../sailpoint/subscriptions.ts';
import { type Deps as SourceDeps, sourceChecker } from './check-event-sources.ts';
import { type Deps as FollowUpDeps, followUp } from './follow-up.ts';
import { type Deps as ReconcileDeps, reconciler } from './reconcile.ts';
import { type Deps as StatusDeps, statusList } from './status-list.ts';
import { type Deps as SweepDeps, type Swept, sweeper } from './sweep.ts';
import { type Deps as HandOverDeps, handOverWatch } from './watch-hand-over.ts';
import { type Deps as SubscriptionDeps, subscriptionWatch } from './watch-subscriptions.ts';

export type Deps = SweepDeps &
  StatusDeps &
  ReconcileDeps &
  SourceDeps &
  HandOverDeps &
  SubscriptionDeps &
  FollowUpDeps & {
    clock: Pick<ServerClock, 'skewMs'>;
    pacing: Pick<Pacing, 'pauseMs'>;
    control: Pick<ControlItem, 'read' | 'see' | 'noteDeadlines'>;
    subscriptions: Pick<Subscriptions, 'list'>;
    notice: Notice;
    /** Tells of what was noticed and not told. */
    tellAgain: () => Promise<void>;
  };

/** A sweep that began with the run starts nothing after this: what follows takes SailPoint 15 seconds at most. */
const SWEEPING_MS = 40_000;
/** Nor is anything followed up after this: one question to SailPoint still fits into the run. */
const FOLLOWING_MS = 50_000;
/** AWS refuses calls of a clock that is five minutes off; one slow answer looks like some seconds. */
const SKEWED_MS = 60_000;

export const createHandler = (deps: Deps) => {
  const { clock, control, pacing, subscriptions, token, notice, tellAgain } = deps;
  const { now, logger, metrics } = deps;
  const sweep = sweeper(deps);
  const listStatuses = statusList(deps);
  const followUpAll = followUp(deps);
  const watchHandOver = handOverWatch(deps);
  const watchSubscriptions = subscriptionWatch(deps);
  const reconcile = reconciler(deps);
  const checkEventSources = sourceChecker(deps);

  const measure = ({ open }: Swept) => {
    const [nearest] = open;
    if (!nearest) return;

    metrics.addMetric('OpenInvocations', MetricUnit.Count, open.length);
    const seconds = (Date.parse(nearest.deadline) - now().getTime()) / 1_000;
    metrics.addMetric('NearestDeadline', MetricUnit.Seconds, seconds);
  };

  return middy()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics))
    .handler(async () => {
      const paused = (await pacing.pauseMs()) > 0;
      // Not before the table's first answer, which may set the clock right.
      const begun = now().getTime();
      const until = new Date(begun + SWEEPING_MS);
      const list = once(async () => subscriptions.list(await token.read()));
      await watchHandOver(list);
      const standing = await control.read();
      await watchSubscriptions(list, standing);
      if (standing.hold) metrics.addMetric('ApprovalsOnHold', MetricUnit.Count, 1);
      const swept = await sweep({ standing, paused, until });
      measure(swept);
      const [rows] = await Promise.all([listStatuses(swept), checkEventSources()]);
      await reconcile(swept, rows);
      await followUpAll(swept, rows, new Date(begun + FOLLOWING_MS));
      const skewMs = Math.abs(clock.skewMs());
      if (skewMs > 0) metrics.addMetric('ClockSkew', MetricUnit.Milliseconds, skewMs);
      if (skewMs >= SKEWED_MS) await notice({ code: 'CLOCK_SKEWED' });
      await tellAgain();
      metrics.addMetric('DeadlineGuardHeartbeat', MetricUnit.Count, 1);
    });
};
