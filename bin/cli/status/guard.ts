import { GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import type { Aws } from '../aws.ts';
import { bad, type Finding, good } from '../doctor/finding.ts';
import { ago } from '../invocations/time.ts';

/** It runs every minute, and CloudWatch shows it a few minutes later. */
const SILENCE_MS = 15 * 60_000;

/** When the guard last ended a run, to the minute. */
export const checkGuard = async (cloudWatch: Aws['cloudWatch'], now: Date): Promise<Finding> => {
  const { Datapoints = [] } = await cloudWatch.send(
    new GetMetricStatisticsCommand({
      Namespace: 'Countersign',
      MetricName: 'GuardHeartbeat',
      Dimensions: [{ Name: 'service', Value: 'guard-deadlines' }],
      StartTime: new Date(now.getTime() - SILENCE_MS),
      EndTime: now,
      Period: 60,
      Statistics: ['Sum'],
    }),
  );
  const last = Datapoints.map(({ Timestamp }) => Timestamp?.toISOString() ?? '')
    .toSorted()
    .at(-1);
  return last
    ? good('Guard', `last run ${ago(last, now)}`)
    : bad(
        'Guard',
        'no heartbeat for 15 minutes',
        'Nothing keeps the deadlines: look at the log of guard-deadlines and at its schedule.',
      );
};
