import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { INSTALLATION } from '../contracts/metrics.ts';

/** Counts a request whose answer was rejected, late or uncertain, whichever function finds out. */
export const countLost = (metrics: Metrics): void => {
  const single = metrics.singleMetric();
  single.clearDefaultDimensions();
  single.addDimension('service', INSTALLATION);
  single.addMetric('LostRequests', MetricUnit.Count, 1);
};
