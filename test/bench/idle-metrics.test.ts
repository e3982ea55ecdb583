import { expect, test } from 'vitest';
import { hoursOfIdleMetrics } from '../../bench/idle-metrics.ts';
import { scheduledRuns } from '../../bench/scheduled-runs.ts';

const schedule = (ScheduleExpression: string, event?: object) => ({
  ScheduleExpression,
  Target: { ...(event && { Input: JSON.stringify(event) }) },
});

test('the schedules of the stack say what runs how often in a month', () => {
  const propertiesOf = () => [
    schedule('rate(1 minute)', { check: 'deadlines' }),
    schedule('rate(1 day)', { check: 'anything' }),
    schedule('rate(4 hours)'),
  ];

  expect(scheduledRuns({ propertiesOf })).toEqual([
    { functionName: 'deadline-guard', event: { check: 'deadlines' }, aMonth: 43_800 },
    {
      functionName: 'deadline-guard',
      event: { check: 'anything' },
      aMonth: expect.closeTo(730 / 24),
    },
    { functionName: 'token-rotation', event: {}, aMonth: 182.5 },
  ]);
});

test('a schedule whose cost is not known is refused', () => {
  const propertiesOf = () => [schedule('cron(0 9 * * ? *)')];

  expect(() => scheduledRuns({ propertiesOf })).toThrow('cron(0 9 * * ? *)');
});

test('a metric is billed for the hours in which an idle installation sends it', async () => {
  const hours = await hoursOfIdleMetrics([
    { functionName: 'deadline-guard', event: { check: 'deadlines' }, aMonth: 43_800 },
    { functionName: 'token-rotation', event: {}, aMonth: 180 },
  ]);

  expect(hours).toMatchObject({
    'deadline-guard/DeadlineGuardHeartbeat': 730,
    'token-rotation/TokenMinted': 180,
  });
  // What only a request or a failure sends.
  expect(Object.keys(hours)).not.toContainEqual(
    expect.stringMatching(/NearestDeadline|Decided|Failed|Unsafe|Failures/),
  );
});
