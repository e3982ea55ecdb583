import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { type Decision, isOwn } from '../contracts/decision.ts';

/** Counts a decision by its outcome and by whom: `policy`, `deadline` or `reviewer`. */
export const countDecision = (metrics: Metrics, { outcome, by }: Decision): void => {
  const single = metrics.singleMetric();
  single.addDimensions({ outcome, by: isOwn(by) ? by : 'reviewer' });
  single.addMetric('Decided', MetricUnit.Count, 1);
};
