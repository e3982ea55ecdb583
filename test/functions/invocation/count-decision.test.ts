import { Metrics } from '@aws-lambda-powertools/metrics';
import { expect, test } from 'vitest';
import { countDecision } from '../../../functions/invocation/count-decision.ts';
import { DECISION } from '../fixtures.ts';
import { recordPrinted } from '../printed.ts';

const setUp = () => {
  const metrics = new Metrics({ namespace: 'Countersign', serviceName: 'decide' });
  const printed = recordPrinted();
  const entries = () => printed().map((line) => JSON.parse(line));

  return { metrics, entries };
};

test.each([
  ['policy', 'policy'],
  ['deadline', 'deadline'],
  ['2c91808568c529c60168cca6f90c1313', 'reviewer'],
  ['constructor', 'reviewer'],
  ['__proto__', 'reviewer'],
])('a decision by %s is counted for %s', (by, dimension) => {
  const { metrics, entries } = setUp();

  countDecision(metrics, { ...DECISION, outcome: 'deny', by });

  const [entry, ...rest] = entries();
  expect(entry).toMatchObject({ service: 'decide', outcome: 'deny', by: dimension, Decided: 1 });
  expect(entry._aws.CloudWatchMetrics).toEqual([
    {
      Namespace: 'Countersign',
      Dimensions: [['service', 'outcome', 'by']],
      Metrics: [{ Name: 'Decided', Unit: 'Count' }],
    },
  ]);
  expect(rest).toEqual([]);
});

test('the metrics beside it keep their own dimensions', () => {
  const { metrics, entries } = setUp();

  metrics.addMetric('Received', 'Count', 1);
  countDecision(metrics, DECISION);
  countDecision(metrics, DECISION);
  metrics.publishStoredMetrics();

  const all = entries();
  expect(all.map(({ Decided, Received }) => ({ Decided, Received }))).toEqual([
    { Decided: 1 },
    { Decided: 1 },
    { Received: 1 },
  ]);
  expect(all.at(-1)?._aws.CloudWatchMetrics[0].Dimensions).toEqual([['service']]);
});

test('a decision has nothing of the one that was counted before', () => {
  const { metrics, entries } = setUp();

  countDecision(metrics, { ...DECISION, outcome: 'approve', by: 'policy' });
  countDecision(metrics, { ...DECISION, outcome: 'deny', by: 'deadline' });

  const all = entries();
  expect(all).toMatchObject([
    { outcome: 'approve', by: 'policy', Decided: 1 },
    { outcome: 'deny', by: 'deadline', Decided: 1 },
  ]);
  expect(all[1]._aws.CloudWatchMetrics[0].Dimensions).toEqual([['service', 'outcome', 'by']]);
});
