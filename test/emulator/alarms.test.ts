/**
 * Alarms as they are deployed: metric by metric beyond its limit. The emulated CloudWatch looks at
 * names, statistics and limits; at dimensions and missing data it does not look.
 */
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  type MetricAlarm,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import { expect, test } from 'vitest';
import { connect } from './connect.ts';

const { emulator } = await connect();
const cloudWatch = new CloudWatchClient(emulator.clientOptions);

const alarms = async (): Promise<MetricAlarm[]> => {
  const { MetricAlarms = [] } = await cloudWatch.send(
    new DescribeAlarmsCommand({ AlarmNamePrefix: 'Countersign/', MaxRecords: 100 }),
  );
  return MetricAlarms.filter(({ Namespace }) => Namespace === 'Countersign/Countersign');
};

/** One step over the limit, or under it. */
const beyond = ({ Threshold = 0, ComparisonOperator }: MetricAlarm) =>
  ComparisonOperator === 'LessThanThreshold' ? Threshold - 1 : Threshold + 1;

const put = async (alarm: MetricAlarm) => {
  const { Namespace, MetricName, Dimensions } = alarm;
  const datum = { MetricName, Dimensions, Value: beyond(alarm) };
  await cloudWatch.send(new PutMetricDataCommand({ Namespace, MetricData: [datum] }));
};

const states = (all: MetricAlarm[]) => new Set(all.map(({ StateValue }) => StateValue));

test('every alarm of what the functions count is deployed, and goes off beyond its limit', async () => {
  const before = await alarms();
  for (const alarm of before) await put(alarm);

  const after = await alarms();

  expect(before.length).toBeGreaterThan(11);
  expect(states(before)).toEqual(new Set(['INSUFFICIENT_DATA']));
  expect(states(after)).toEqual(new Set(['ALARM']));
});
