import { expect, test } from 'vitest';
import { costBesideAnIdleMonth, costOfAnIdleMonth } from '../../bench/cost-of-a-month.ts';
import type { Synthesized } from '../../bench/synthesized.ts';

const stackWith = (resources: Record<string, Record<string, unknown>[]>): Synthesized => ({
  functions: {},
  propertiesOf: (type) => resources[type] ?? [],
});

const metric = (name: string) => ({ Id: name, MetricStat: { Metric: { MetricName: name } } });

test('an alarm is billed by the metrics that it reads, and not by what it makes of them', () => {
  const stack = stackWith({
    'AWS::CloudWatch::Alarm': [
      { MetricName: 'one' },
      { Metrics: [metric('two'), metric('three'), { Id: 'sum', Expression: 'two + three' }] },
    ],
  });

  expect(costOfAnIdleMonth(stack, 0)['CloudWatch alarms']).toBeCloseTo(0.3);
});

test('a metric is billed for the hours in which it is sent', () => {
  expect(costOfAnIdleMonth(stackWith({}), 730)['CloudWatch metrics']).toBeCloseTo(0.3);
  expect(costOfAnIdleMonth(stackWith({}), 73)['CloudWatch metrics']).toBeCloseTo(0.03);
});

test('the dashboard and the metrics of requests are beside the idle month', () => {
  expect(Object.values(costBesideAnIdleMonth(10))).toEqual([3, expect.closeTo(3)]);
});
