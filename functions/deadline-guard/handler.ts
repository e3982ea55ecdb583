/** Lets nothing stay open past its deadline: a sweep over all that is open, not a timer for each. */
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import type { ServerClock } from '../aws/server-clock.ts';
import { GuardRun } from '../contracts/guard-run.ts';
import { type Deps as SourceDeps, sourceChecker } from './check-event-sources.ts';
import { type Deps as ReconcileDeps, reconciler } from './reconcile.ts';
import { type Deps as SweepDeps, type Swept, sweeper } from './sweep.ts';

export type Deps = SweepDeps & ReconcileDeps & SourceDeps & { clock: Pick<ServerClock, 'skewMs'> };

export const createHandler = (deps: Deps) => {
  const { clock, now, logger, metrics } = deps;
  const sweep = sweeper(deps);
  const reconcile = reconciler(deps);
  const checkEventSources = sourceChecker(deps);

  const measure = ({ open }: Swept) => {
    metrics.addMetric('OpenInvocations', MetricUnit.Count, open.length);
    metrics.addMetric('ClockSkew', MetricUnit.Milliseconds, Math.abs(clock.skewMs()));
    const [nearest] = open;
    if (!nearest) return;

    const seconds = (Date.parse(nearest.deadline) - now().getTime()) / 1_000;
    metrics.addMetric('NearestDeadline', MetricUnit.Seconds, seconds);
  };

  return middy()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics))
    .handler(async (event: unknown) => {
      if (GuardRun.parse(event).check === 'event-sources') return checkEventSources();

      const swept = await sweep();
      measure(swept);
      await reconcile(swept);
      metrics.addMetric('DeadlineGuardHeartbeat', MetricUnit.Count, 1);
    });
};
