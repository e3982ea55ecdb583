import { Duration } from 'aws-cdk-lib';
import { Metric, type MetricOptions, Stats } from 'aws-cdk-lib/aws-cloudwatch';

/** Namespace of the functions' metrics. */
export const NAMESPACE = 'Countersign';

type Service = 'decide' | 'callback' | 'deadline-guard' | 'token-rotation';

/** A function's metric: its sum by the minute by default. */
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
