import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { type Decision, isOwn } from '../contracts/decision.ts';

/** One for all decisions of a container: to make one takes longer than to count with it. */
const singles = new WeakMap<Metrics, Metrics>();

const singleOf = (metrics: Metrics): Metrics => {
  const single = singles.get(metrics) ?? metrics.singleMetric();
  singles.set(metrics, single);
  return single;
};

/** Counts a decision by its outcome and by whom: `policy`, `deadline` or `reviewer`. */
export const countDecision = (metrics: Metrics, { outcome, by }: Decision): void => {
  const single = singleOf(metrics);
  single.addDimensions({ outcome, by: isOwn(by) ? by : 'reviewer' });
  single.addMetric('Decided', MetricUnit.Count, 1);
};
