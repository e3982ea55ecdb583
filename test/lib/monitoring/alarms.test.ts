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

test('every dead-letter queue has an alarm, which stays while letters lie in a queue that nobody touches', () => {
  const queues = idsOf('AWS::SQS::Queue').filter((id) => id.includes('DeadLetters'));

  expect(queues).toHaveLength(5);
  for (const id of queues) {
    expect(about('ApproximateNumberOfMessagesVisible', [id, 'QueueName'])).toMatchObject([
      { Threshold: 0, EvaluationPeriods: 1, TreatMissingData: 'ignore' },
    ]);
  }
});

test('every function that requests depend on has alarms for errors, throttles and its time', () => {
  // The CDK brings one of its own, for the time of a deployment.
  const functions = Object.entries(template.findResources('AWS::Lambda::Function'))
    .filter(([, { Properties }]) => Properties.Environment?.Variables.POWERTOOLS_SERVICE_NAME)
    .map(([id]) => id);

  expect(functions).toHaveLength(4);
  for (const id of functions) {
    const { properties } = resource(template, 'AWS::Lambda::Function', id);
    expect(about('Errors', { Ref: id })).toMatchObject([{ Threshold: 2, Period: 300 }]);
    expect(about('Throttles', { Ref: id })).toMatchObject([{ DatapointsToAlarm: 3 }]);
    expect(about('Duration', { Ref: id })).toMatchObject([
      { Threshold: Number(properties.Timeout) * 800, ExtendedStatistic: 'p99' },
    ]);
  }
});

test('every function whose failed events are kept has alarms for what is lost on the way', () => {
  const fed = Object.values(template.findResources('AWS::Lambda::EventInvokeConfig'));

  expect(fed).toHaveLength(3);
  for (const { Properties } of fed) {
    // Nothing is lost with a run of the deadline guard: the next one does the same.
    const count = Properties.DestinationConfig ? 1 : 0;
    expect(about('AsyncEventsDropped', Properties.FunctionName)).toHaveLength(count);
    expect(about('DestinationDeliveryFailures', Properties.FunctionName)).toHaveLength(count);
  }
  expect(about('AsyncEventsDropped')).toHaveLength(2);
});

test('a daily check that does not come is an alarm of its own', () => {
  const [unchecked] = about('InactiveEventSources').filter(
    ({ Statistic }) => Statistic === 'SampleCount',
  );

  expect(unchecked).toMatchObject({
    AlarmName: 'Test/EventSourcesUnchecked',
    Threshold: 1,
    ComparisonOperator: 'LessThanThreshold',
    Period: 3_600,
    EvaluationPeriods: 26,
    DatapointsToAlarm: 26,
    TreatMissingData: 'breaching',
  });
});

test.each(['FailedInvocations', 'InvocationsFailedToBeSentToDlq'])(
  'every rule has an alarm for %s, by the names that CloudWatch knows it by',
  (metric) => {
    const rules = Object.entries(template.findResources('AWS::Events::Rule'));

    expect(rules).toHaveLength(4);
    for (const [id, { Properties }] of rules) {
      // `.../rule/{bus}/{rule}`; a partner's bus has slashes in its name.
      const partner = JSON.stringify(Properties.EventPattern).includes('aws.partner');
      const RuleName = {
        'Fn::Select': [partner ? 6 : 2, { 'Fn::Split': ['/', { 'Fn::GetAtt': [id, 'Arn'] }] }],
      };
      expect(about(metric, RuleName)).toMatchObject([
        { Dimensions: [{ Value: Properties.EventBusName }, { Value: RuleName }] },
      ]);
    }
  },
);

test('every operation on the table that a function may use has alarms', () => {
  const granted = JSON.stringify(template.findResources('AWS::IAM::Policy'));
  const used = ['GetItem', 'PutItem', 'UpdateItem', 'Query', 'Scan', 'DeleteItem'].filter((name) =>
    granted.includes(`dynamodb:${name}`),
  );

  for (const name of used) {
    expect(about('ThrottledRequests', name)).toHaveLength(1);
    expect(about('SystemErrors', name)).toHaveLength(1);
  }
  expect(about('SystemErrors')).toHaveLength(used.length);
});

test.each([
  ['one minute without the guard', 'DeadlineGuardHeartbeat', 3, 'breaching'],
  ['one run that could not reach DynamoDB', 'DeadlineGuardFailures', 2, 'notBreaching'],
  ['one look between an event and its record', 'UnseenInvocations', 2, 'notBreaching'],
  ['one late answer of a server', 'ClockSkew', 3, 'notBreaching'],
  ['five minutes in which SailPoint is slow', 'Retries', 3, 'notBreaching'],
  ['one rotation that is late', 'TokenAge', 3, 'notBreaching'],
  ['a token that could not be read once', 'TokenUnreadable', 3, 'notBreaching'],
])('%s calls nobody', (_, metric, DatapointsToAlarm, TreatMissingData) => {
  expect(about(metric)).toMatchObject([{ DatapointsToAlarm, TreatMissingData }]);
});

test.each(['Rejected', 'Late', 'Uncertain', 'RefusedEvents', 'RefusedMessages'])(
  'one count of %s is a request that failed, and calls at once',
  (metric) => {
    for (const alarm of about(metric)) {
      expect(alarm).toMatchObject({ Threshold: 0, Period: 60, DatapointsToAlarm: 1 });
    }
    expect(about(metric).length).toBeGreaterThan(0);
  },
);

test('a token is too old when two rotations did not replace it', () => {
  expect(about('TokenAge')).toMatchObject([{ Threshold: 8 * 3_600, Statistic: 'Maximum' }]);
});
