import { partition } from 'es-toolkit';
import { expect, test } from 'vitest';
import { resource, synth } from '../synth.ts';
import { alarmsIn } from './metrics.ts';

const template = synth();
const alarms = alarmsIn(template);

const about = (metric: string, dimension?: unknown) =>
  alarms.filter(
    ({ MetricName, Dimensions }) =>
      MetricName === metric &&
      (!dimension || JSON.stringify(Dimensions).includes(JSON.stringify(dimension))),
  );

const idsOf = (type: string) => Object.keys(template.findResources(type));

test('each alarm says in its description what is wrong, and where to read on', () => {
  const sentences = alarms.map(({ AlarmDescription }) => AlarmDescription.split('. What to do')[0]);

  expect(new Set(sentences).size).toBe(alarms.length);
  for (const { AlarmDescription } of alarms) {
    expect(AlarmDescription).toMatch(/^\S+ \S+ \S+.*[^.]\. What to do: docs\/runbook\.md#[\w-]+$/);
  }
});

test('a runbook elsewhere is linked to there', () => {
  const given = alarmsIn(synth({ runbook: 'https://wiki.acme.example/countersign' }));

  for (const { AlarmDescription } of given) {
    expect(AlarmDescription).toMatch(/What to do: https:\/\/wiki\.acme\.example\/countersign#\w/);
  }
});

test('every dead-letter queue that a person has to look into has an alarm, which stays while letters lie there', () => {
  const queues = idsOf('AWS::SQS::Queue').filter((id) => id.includes('DeadLetters'));
  // A run of the deadline guard that was lost is made up for by the next one.
  const [guards, others] = partition(queues, (id) => id.includes('DeadlineGuard'));

  expect(about('ApproximateNumberOfMessagesVisible', guards[0])).toEqual([]);
  expect(others).toHaveLength(4);
  for (const id of others) {
    expect(about('ApproximateNumberOfMessagesVisible', [id, 'QueueName'])).toMatchObject([
      { Threshold: 0, EvaluationPeriods: 1, TreatMissingData: 'ignore' },
    ]);
  }
});

test.each([
  ['one minute without the guard', 'DeadlineGuardHeartbeat', 3, 'breaching'],
  ['one look between an event and its record', 'UnseenInvocations', 2, 'notBreaching'],
  ['five minutes in which SailPoint is slow', 'Retries', 3, 'notBreaching'],
  ['a token that could not be read once', 'TokenUnusable', 3, 'notBreaching'],
  ['a deployment that enables the subscriptions last', 'HandOverUnsafe', 10, 'notBreaching'],
  ['a deployment that makes the bus of a source', 'InactiveEventSources', 3, 'notBreaching'],
  ['one look that found no subscription', 'SubscriptionsMissing', 2, 'notBreaching'],
])('%s calls nobody', (_, metric, DatapointsToAlarm, TreatMissingData) => {
  expect(about(metric)).toMatchObject([{ DatapointsToAlarm, TreatMissingData }]);
});

test('one lost request is a request that failed, and calls at once', () => {
  expect(about('LostRequests', 'installation')).toMatchObject([
    { Threshold: 0, Period: 60, DatapointsToAlarm: 1, TreatMissingData: 'notBreaching' },
  ]);
});

test('watching costs little: an alarm for each thing that a person can do, and no more', () => {
  const withEverything = synth({
    alarmTopic: 'arn:aws:sns:eu-west-1:123456789012:on-call',
    silenceAlarm: 'P3D',
    customerManagedKey: true,
  });

  expect(alarmsIn(withEverything).length).toBeLessThanOrEqual(24);
  // CloudWatch bills each metric that an alarm looks at.
  for (const alarm of alarmsIn(withEverything)) expect(alarm.MetricName).toBeDefined();
  expect(template.findResources('AWS::CloudWatch::Dashboard')).toEqual({});
});

test('silence alarms nobody before the guard has been run by the deployment', () => {
  const alarm = Object.values(template.findResources('AWS::CloudWatch::Alarm')).find(
    ({ Properties }) => Properties.MetricName === 'DeadlineGuardHeartbeat',
  );
  const firstRun = resource(template, 'Custom::Trigger', 'DeadlineGuardAfterDeployment').id;
  const inAbsence = alarms.filter(({ TreatMissingData }) => TreatMissingData === 'breaching');

  expect(alarm?.DependsOn).toContain(firstRun);
  expect(inAbsence.map(({ MetricName }) => MetricName)).toEqual(['DeadlineGuardHeartbeat']);
});

test.each(['DecideOnRequestToDecide', 'AuditTrailOnEveryEvent'])(
  'an event of %s is lost without anybody else noticing, by the names that CloudWatch knows the rule by',
  (part) => {
    const prefix = part === 'AuditTrailOnEveryEvent' ? `Monitoring${part}` : part;
    const { id, properties } = resource(template, 'AWS::Events::Rule', prefix);
    const RuleName = {
      'Fn::Select': [2, { 'Fn::Split': ['/', { 'Fn::GetAtt': [id, 'Arn'] }] }],
    };

    expect(about('InvocationsFailedToBeSentToDlq', RuleName)).toMatchObject([
      {
        AlarmName: `Test/${part}LostEvents`,
        Dimensions: [{ Value: properties.EventBusName }, { Value: RuleName }],
      },
    ]);
  },
);
