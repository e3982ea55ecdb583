import { Match } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { resource, synth } from './synth.ts';

const template = synth();
const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const queue = (prefix: string) => resource(template, 'AWS::SQS::Queue', prefix);

test('a rotation runs every four hours, and what fails is kept', () => {
  const tokenRotation = resource(template, 'AWS::Lambda::Function', 'TokenRotationFunction').id;
  const deadLetters = arnOf(queue('TokenRotationDeadLetters').id);

  expect(resource(template, 'AWS::Scheduler::Schedule', 'TokenRotation').properties).toMatchObject({
    ScheduleExpression: 'rate(4 hours)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: {
      Arn: arnOf(tokenRotation),
      DeadLetterConfig: { Arn: deadLetters },
      RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 3 },
    },
  });
  template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
    FunctionName: { Ref: tokenRotation },
    MaximumEventAgeInSeconds: 3600,
    MaximumRetryAttempts: 2,
    DestinationConfig: { OnFailure: { Destination: deadLetters } },
  });
});

test('the guard runs every minute', () => {
  const guard = resource(template, 'AWS::Lambda::Function', 'DeadlineGuardFunction').id;
  const deadLetters = arnOf(queue('DeadlineGuardDeadLetters').id);
  expect(resource(template, 'AWS::Scheduler::Schedule', 'DeadlineGuard').properties).toMatchObject({
    ScheduleExpression: 'rate(1 minute)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: {
      Arn: arnOf(guard),
      DeadLetterConfig: { Arn: deadLetters },
      Input: JSON.stringify({ check: 'deadlines' }),
    },
  });
  template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
    FunctionName: { Ref: guard },
    MaximumRetryAttempts: 0,
    // The next run does what a failed one did not.
    DestinationConfig: Match.absent(),
  });
});

test('a schedule waits until its role may do what it is for', () => {
  const schedules = Object.values(template.findResources('AWS::Scheduler::Schedule'));

  expect(schedules).toHaveLength(2);
  for (const { Properties, DependsOn } of schedules) {
    const [role] = Properties.Target.RoleArn['Fn::GetAtt'];
    const policies = Object.entries(template.findResources('AWS::IAM::Policy')).filter(
      ([, policy]) => JSON.stringify(policy.Properties.Roles) === JSON.stringify([{ Ref: role }]),
    );
    expect(policies).toHaveLength(1);
    expect(DependsOn).toEqual(expect.arrayContaining([policies[0]?.[0]]));
  }
});

test('rotation and guard run after each deployment, and their failure does not roll the stack back', () => {
  const triggers = Object.values(template.findResources('Custom::Trigger'));

  expect(triggers).toHaveLength(2);
  for (const { Properties } of triggers) {
    expect(Properties).toMatchObject({ InvocationType: 'Event', ExecuteOnHandlerChange: true });
  }
});
