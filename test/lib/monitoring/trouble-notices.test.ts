import { expect, test } from 'vitest';
import { noticeOf } from '../../../functions/contracts/trouble.ts';
import { permittedTo } from '../permitted.ts';
import { ownPart, resource, synth } from '../synth.ts';
import { alarmsIn } from './metrics.ts';

const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:on-call';
const RUNBOOK = 'https://wiki.acme.example/countersign';
const template = synth({ alarmTopic: TOPIC, runbook: RUNBOOK });
const rule = resource(template, 'AWS::Events::Rule', 'MonitoringTroubleNotices');

const [target] = rule.properties.Targets as {
  Arn: string;
  InputTransformer: { InputPathsMap: Record<string, string>; InputTemplate: string };
}[];

test('what was noticed goes to the topic of the alarms, and nothing else does', () => {
  expect(rule.properties).toMatchObject({
    EventBusName: { Ref: resource(template, 'AWS::Events::EventBus', 'Bus').id },
    EventPattern: { source: ['countersign'], 'detail-type': ['Trouble Noticed'] },
    State: 'ENABLED',
  });
  expect(target?.Arn).toBe(TOPIC);
});

test('people read one line that ends with the section to read', () => {
  const { InputPathsMap = {}, InputTemplate = '' } = target?.InputTransformer ?? {};
  const detail: Record<string, unknown> = noticeOf({
    code: 'ANSWER_LATE',
    at: '2026-11-22T08:00:00.000Z',
  });

  const message = Object.entries(InputPathsMap).reduce(
    (text, [name, path]) => text.replace(`<${name}>`, `${detail[path.replace('$.detail.', '')]}`),
    InputTemplate,
  );

  expect(JSON.parse(message)).toBe(`${detail.text} What to do: ${RUNBOOK}#expired`);
});

test('the rule may publish to that topic and do nothing else, on behalf of this account', () => {
  const { properties } = resource(template, 'AWS::IAM::Role', 'MonitoringTroubleNotices');

  expect(permittedTo(template, 'MonitoringTroubleNotices')).toEqual(['sns:Publish on-call']);
  expect(properties.AssumeRolePolicyDocument).toMatchObject({
    Statement: [
      {
        Principal: { Service: 'events.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      },
    ],
  });
});

test('a message that the topic does not take is an alarm', () => {
  expect(alarmsIn(template)).toContainEqual(
    expect.objectContaining({
      AlarmName: 'Test/TroublesUntold',
      MetricName: 'FailedInvocations',
      Dimensions: [
        { Name: 'EventBusName', Value: rule.properties.EventBusName },
        {
          Name: 'RuleName',
          Value: {
            'Fn::Select': [2, { 'Fn::Split': ['/', { 'Fn::GetAtt': [rule.id, 'Arn'] }] }],
          },
        },
      ],
    }),
  );
});

test('without a topic there is nobody to tell', () => {
  const ids = Object.keys(synth().toJSON().Resources).map(ownPart);

  expect(ids.filter((id) => id.startsWith('MonitoringTroubleNotices'))).toEqual([]);
});
