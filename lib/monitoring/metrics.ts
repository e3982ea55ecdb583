import { Duration } from 'aws-cdk-lib';
import { Metric, type MetricOptions, Stats } from 'aws-cdk-lib/aws-cloudwatch';

/** Namespace of what the functions count. */
export const NAMESPACE = 'Countersign';

type Service = 'decide' | 'callback' | 'deadline-guard' | 'token-rotation';

/** What a function counts, summed up by the minute unless said otherwise. */
export const counted = (
  service: Service,
  metricName: string,
  { dimensionsMap, ...options }: MetricOptions = {},
): Metric =>
  new Metric({
    namespace: NAMESPACE,
    metricName,
    dimensionsMap: { service, ...dimensionsMap },
    statistic: Stats.SUM,
    period: Duration.minutes(1),
    ...options,
  });
