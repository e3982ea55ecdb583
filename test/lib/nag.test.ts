import { App } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks, type NagPack, ServerlessChecks } from 'cdk-nag';
import { expect, test } from 'vitest';
import type { CountersignProps } from '../../lib/countersign.ts';
import { CountersignStack } from '../../lib/countersign-stack.ts';
import { PROPS, WORKFLOW } from './synth.ts';

/** Findings of both packs in a stack, after the acknowledgements. */
const findingsIn = (
  overrides: Partial<CountersignProps> = {},
  add: (stack: CountersignStack) => unknown = () => {},
): string[] => {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  add(new CountersignStack(app, 'Test', { ...PROPS, ...overrides }));
  const packs: NagPack[] = [new AwsSolutionsChecks(app), new ServerlessChecks(app)];
  return packs.flatMap((pack) =>
    pack.validateScope(app).violations.map(({ ruleName }) => ruleName),
  );
};

test.each<[string, Partial<CountersignProps>]>([
  ['with given event sources', {}],
  ['that subscribes', { preApproval: {}, dynamicApproval: {} }],
  ['with a key of its own', { preApproval: {}, dynamicApproval: {}, customerManagedKey: true }],
  [
    'with everything',
    {
      alarmTopic: 'arn:aws:sns:eu-west-1:123456789012:on-call',
      silenceAlarm: 'P1D',
      httpSubscriptions: [WORKFLOW],
    },
  ],
])('a stack %s has no finding that is not acknowledged', (_, overrides) => {
  expect(findingsIn(overrides)).toEqual([]);
});

test('the acknowledgements do not cover what is added', () => {
  const findings = findingsIn({}, (stack) => {
    new Queue(stack, 'Plain');
    new EventBus(stack, 'OpenBus');
    new Role(stack, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    }).addToPolicy(new PolicyStatement({ actions: ['sqs:*'], resources: ['*'] }));
  });

  expect(findings).toEqual(
    expect.arrayContaining([
      'AwsSolutions-SQS3',
      'AwsSolutions-SQS4',
      'Serverless-SQSRedrivePolicy',
      'AwsSolutions-IAM5[Action::sqs:*]',
      'AwsSolutions-IAM5[Resource::*]',
    ]),
  );
});
