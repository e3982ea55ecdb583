import { expect, test } from 'vitest';
import { resource, synth } from '../synth.ts';

const template = synth();
const trail = resource(template, 'AWS::Logs::LogGroup', 'MonitoringAuditTrailEvents');
const rule = resource(template, 'AWS::Events::Rule', 'MonitoringAuditTrailOnEveryEvent');
const deadLetters = resource(template, 'AWS::SQS::Queue', 'MonitoringAuditTrailDeadLetters');

test('events are kept for a year, also without the stack', () => {
  template.hasResource('AWS::Logs::LogGroup', {
    Properties: { RetentionInDays: 365 },
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
  });
  expect(trail.properties).toEqual({ RetentionInDays: 365 });
});

test('every event of Countersign goes there, and none of others, whose words it would keep', () => {
  expect(rule.properties).toMatchObject({
    EventBusName: { Ref: resource(template, 'AWS::Events::EventBus', 'Bus').id },
    EventPattern: { source: ['countersign'] },
    State: 'ENABLED',
  });
  expect(rule.properties.EventPattern).not.toHaveProperty('detail-type');
});

test('what cannot be written is tried for a day, then kept as a dead letter', () => {
  expect(rule.properties.Targets).toMatchObject([
    {
      DeadLetterConfig: { Arn: { 'Fn::GetAtt': [deadLetters.id, 'Arn'] } },
      RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
    },
  ]);
});

test('nobody but this rule may write into it', () => {
  const policy = resource(template, 'AWS::Logs::ResourcePolicy', '');
  const [, parts] = (policy.properties.PolicyDocument as Joined)['Fn::Join'];

  const document = parts.map((part) => (typeof part === 'string' ? part : named(part))).join('');
  const Principal = { Service: ['events.amazonaws.com', 'delivery.logs.amazonaws.com'] };
  const common = { Effect: 'Allow', Principal, Resource: trail.id };
  expect(JSON.parse(document).Statement).toEqual([
    { ...common, Action: 'logs:CreateLogStream' },
    {
      ...common,
      Action: 'logs:PutLogEvents',
      Condition: { ArnEquals: { 'aws:SourceArn': rule.id } },
    },
  ]);
});

type Joined = { 'Fn::Join': [string, unknown[]] };

/** The logical id whose ARN is meant. */
const named = (part: unknown) => (part as { 'Fn::GetAtt': [string] })['Fn::GetAtt'][0];
