/** Limits that follow from the props. */
import { expect, test } from 'vitest';
import { PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import type { CountersignProps } from '../../../lib/countersign.ts';
import { sourceOf } from '../../functions/fixtures.ts';
import { synth } from '../synth.ts';
import { alarmsIn } from './metrics.ts';

const about = (metric: string, overrides: Partial<CountersignProps>) =>
  alarmsIn(synth(overrides)).filter(({ MetricName }) => MetricName === metric);

test.each([
  ['P3D', 72],
  ['PT1H', 1],
  ['P7D', 168],
])('after %s without an event there is an alarm', (silenceAlarm, hours) => {
  expect(about('Received', { silenceAlarm })).toMatchObject([
    {
      AlarmName: 'Test/Silence',
      AlarmDescription: `SailPoint has sent no request for ${hours} hours. What to do: docs/runbook.md#no-events-at-all`,
      Period: 3_600,
      EvaluationPeriods: hours,
      DatapointsToAlarm: hours,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    },
  ]);
});

test('a quiet tenant raises no alarm by default', () => {
  expect(about('Received', {})).toEqual([]);
});

test.each([
  ['PT24H', { wait: 300, near: 180 }],
  ['PT1H', { wait: 300, near: 180 }],
  ['PT10M', { wait: 150, near: 60 }],
  ['PT5M', { wait: 75, near: 60 }],
])(
  'with %s to answer, an answer may wait and a deadline come near as long as that allows',
  (responseDeadline, { wait, near }) => {
    const preApproval = { eventSourceName: sourceOf(PRE_APPROVAL), responseDeadline };
    const alone = { preApproval, dynamicApproval: undefined };

    expect(about('ApproximateAgeOfOldestMessage', alone)).toMatchObject([{ Threshold: wait }]);
    expect(about('NearestDeadline', alone)).toMatchObject([
      { Threshold: near, Statistic: 'Minimum', ComparisonOperator: 'LessThanThreshold' },
    ]);
  },
);
