/** Nothing that is under way may be lost without a trace, nor live longer than an answer counts. */
import { expect, test } from 'vitest';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../functions/contracts/trigger.ts';
import { sourceOf } from '../functions/fixtures.ts';
import { resource, synth } from './synth.ts';

const template = synth();
const TWO_WEEKS = 1_209_600;
const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const queue = (prefix: string) => resource(template, 'AWS::SQS::Queue', prefix);
const rulesOf = (given = template) => Object.values(given.findResources('AWS::Events::Rule'));

test('each part keeps what it cannot handle for two weeks', () => {
  for (const part of ['Decide', 'Callback', 'DeadlineGuard', 'TokenRotation']) {
    expect(queue(`${part}DeadLetters`).properties.MessageRetentionPeriod).toBe(TWO_WEEKS);
  }
});

test('an event that cannot be delivered to decide, or that decide cannot handle, is kept', () => {
  const deadLetters = arnOf(queue('DecideDeadLetters').id);
  const decide = resource(template, 'AWS::Lambda::Function', 'DecideFunction').id;
  const targets = rulesOf().flatMap(({ Properties }) => Properties.Targets);

  expect(
    targets.filter(({ Arn }) => JSON.stringify(Arn) === JSON.stringify(arnOf(decide))),
  ).toEqual(
    // Of two triggers, and of what comes on the countersign bus.
    Array.from({ length: 3 }, () =>
      expect.objectContaining({
        DeadLetterConfig: { Arn: deadLetters },
        RetryPolicy: { MaximumEventAgeInSeconds: 900, MaximumRetryAttempts: 20 },
      }),
    ),
  );
  template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
    FunctionName: { Ref: decide },
    MaximumEventAgeInSeconds: 900,
    MaximumRetryAttempts: 2,
    DestinationConfig: { OnFailure: { Destination: deadLetters } },
  });
});

test.each([
  ['PT5M', 'PT1H', 75],
  ['PT10M', 'PT1H', 150],
  ['PT24H', 'PT10M', 150],
  ['PT30M', 'PT30M', 450],
  ['PT1H', 'PT1H', 900],
  ['P2D', 'P7D', 900],
])(
  'with deadlines of %s and %s an event is given up after %i seconds',
  (first, second, seconds) => {
    const given = synth({
      preApproval: { eventSourceName: sourceOf(PRE_APPROVAL), responseDeadline: first },
      dynamicApproval: { eventSourceName: sourceOf(DYNAMIC_APPROVER), responseDeadline: second },
    });
    const ages = Object.values(given.findResources('AWS::Lambda::EventInvokeConfig'))
      .filter(({ Properties }) => JSON.stringify(Properties.FunctionName).includes('Decide'))
      .map(({ Properties }) => Properties.MaximumEventAgeInSeconds);

    expect(ages).toEqual([seconds]);
  },
);

test('the deadline ends a message, not the queue', () => {
  expect(queue('CallbackQueue').properties).toMatchObject({
    MessageRetentionPeriod: TWO_WEEKS,
    RedrivePolicy: {
      deadLetterTargetArn: arnOf(queue('CallbackDeadLetters').id),
      maxReceiveCount: 1000,
    },
  });
});

test('a message is hidden six times as long as its function may run, and comes back alone', () => {
  const callback = resource(template, 'AWS::Lambda::Function', 'CallbackFunction');

  expect(callback.properties.Timeout).toBe(30);
  expect(queue('CallbackQueue').properties.VisibilityTimeout).toBe(180);
  template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
    FunctionName: { Ref: callback.id },
    EventSourceArn: arnOf(queue('CallbackQueue').id),
    FunctionResponseTypes: ['ReportBatchItemFailures'],
  });
});
