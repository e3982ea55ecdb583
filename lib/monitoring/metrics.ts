import { Duration, Lazy, Stack } from 'aws-cdk-lib';
import { Metric, type MetricOptions, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import {
  type FunctionName,
  type INSTALLATION,
  namespaceOf,
} from '../../functions/contracts/metrics.ts';

/** A function's metric: its sum by the minute by default. */
export const counted = (
  service: FunctionName | typeof INSTALLATION,
  metricName: string,
  { dimensionsMap, ...options }: MetricOptions = {},
): Metric =>
  new Metric({
    // Known where the metric is used.
    namespace: Lazy.uncachedString({
      produce: ({ scope }) => namespaceOf(Stack.of(scope).stackName),
    }),
    metricName,
    dimensionsMap: { service, ...dimensionsMap },
    statistic: Stats.SUM,
    period: Duration.minutes(1),
    ...options,
  });
