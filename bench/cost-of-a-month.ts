import { sum } from 'es-toolkit';
import { z } from 'zod';
import type { Parts } from './cost-of-requests.ts';
import { PRICES } from './prices.ts';
import { HOURS_A_MONTH, scheduledRuns } from './scheduled-runs.ts';
import type { Synthesized } from './synthesized.ts';

/** The personal access token, which exists before the stack. */
const SECRETS_OUTSIDE = 1;

/** Lambda keeps five long polls of 20 seconds open on a quiet queue. */
const IDLE_POLLS_PER_HOUR = 5 * 180;

/** A run of a scheduled function, roundly: the guard has 512 MB and asks SailPoint once. */
const SCHEDULED_RUN_GB_SECONDS = 0.5 * 0.3;

/** The token that the guard reads every minute, and its query; each run logs about so much. */
const GUARD_LOG_BYTES = 2_500;

/**
 * In each run the guard reads the pace, the control item twice and the index. It writes what it saw, and
 * the pace for each of the two calls to SailPoint that are counted there.
 */
const GUARD_READ_UNITS = 3.5;
const GUARD_WRITE_UNITS = 3;

const countOf = ({ propertiesOf }: Synthesized, type: string) => propertiesOf(type).length;

const Alarm = z.object({
  Metrics: z.array(z.object({ MetricStat: z.unknown().optional() })).optional(),
});

/** An alarm is billed by the metrics that it reads, which are several where it calculates. */
const metricsOfAlarms = ({ propertiesOf }: Synthesized): number =>
  sum(
    propertiesOf('AWS::CloudWatch::Alarm').map((properties) => {
      const { Metrics } = Alarm.parse(properties);
      return Metrics ? Metrics.filter(({ MetricStat }) => MetricStat).length : 1;
    }),
  );

/**
 * Dollars of a month in which nothing happens, at list prices and without a dashboard. `metricHours` is
 * the sum of the hours in which each metric is sent.
 */
export const costOfAnIdleMonth = (synthesized: Synthesized, metricHours: number): Parts => {
  const { secretsManager, cloudWatch, dynamoDb, sqs, scheduler, lambda } = PRICES;
  const runs = sum(scheduledRuns(synthesized).map(({ aMonth }) => aMonth));
  const secrets = countOf(synthesized, 'AWS::SecretsManager::Secret') + SECRETS_OUTSIDE;
  const mappings = countOf(synthesized, 'AWS::Lambda::EventSourceMapping');

  return {
    'Secrets Manager': secrets * secretsManager.perSecretMonth + runs * secretsManager.perCall,
    'CloudWatch metrics': (metricHours / HOURS_A_MONTH) * cloudWatch.perMetricMonth,
    'CloudWatch Logs of the guard': (runs * GUARD_LOG_BYTES * cloudWatch.perGbIngested) / 1e9,
    'DynamoDB of the guard':
      runs * (GUARD_READ_UNITS * dynamoDb.perReadUnit + GUARD_WRITE_UNITS * dynamoDb.perWriteUnit),
    'CloudWatch alarms': metricsOfAlarms(synthesized) * cloudWatch.perAlarmMonth,
    'SQS, idle polling': mappings * IDLE_POLLS_PER_HOUR * HOURS_A_MONTH * sqs.perRequest,
    'Scheduler and its runs':
      runs *
      (scheduler.perInvocation + lambda.perRequest + SCHEDULED_RUN_GB_SECONDS * lambda.perGbSecond),
  };
};

/** Dollars that a month may add to these; `metrics` is how many an ordinary request sends. */
export const costBesideAnIdleMonth = (metrics: number): Parts => ({
  'CloudWatch dashboard, if there is one': PRICES.cloudWatch.perDashboardMonth,
  'CloudWatch metrics, if an ordinary request comes in every hour':
    metrics * PRICES.cloudWatch.perMetricMonth,
});
