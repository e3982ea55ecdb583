/** Tries a candidate policy set on the same facts. What it says is only recorded. */
import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Evaluation } from '../contracts/decision.ts';
import type { Facts } from '../contracts/facts.ts';
import type { Invocation } from '../contracts/invocation.ts';
import type { Evaluate } from '../policy/engine.ts';

export type Deps = { shadow?: Evaluate | undefined; logger: Logger; metrics: Metrics };

/** What the candidate set would have said, if it is something else. Its failure is its own. */
export const shadowed =
  ({ shadow, logger, metrics }: Deps) =>
  ({ request, sentAt }: Invocation, facts: Facts, live: Evaluation): Evaluation | undefined => {
    try {
      const evaluation = shadow?.(request, { sentAt, facts });
      if (!evaluation || evaluation.outcome === live.outcome) return undefined;

      metrics.addMetric('ShadowDifferences', MetricUnit.Count, 1);
      return evaluation;
    } catch (error) {
      logger.warn('The shadow policies failed', { error: (error as Error).name });
      return undefined;
    }
  };
