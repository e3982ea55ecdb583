import { awsError, outputs, stack, triggersOf } from '../fake-aws.ts';
import { bad, testFaults, throwing, warning } from './planted.ts';
import type { DoctorWorld } from './world.ts';

const inStatus = (StackStatus: 'UPDATE_ROLLBACK_FAILED' | 'UPDATE_IN_PROGRESS') => {
  return ({ answers, ids }: DoctorWorld) => {
    answers.DescribeStacksCommand = () => stack(outputs(triggersOf(ids)), { StackStatus });
  };
};

testFaults([
  [
    'no AWS credentials',
    ({ answers }) => {
      answers.GetCallerIdentityCommand = throwing(awsError('CredentialsProviderError'));
    },
    bad('AWS', 'not authenticated', /choose a profile with AWS_PROFILE/),
  ],
  [
    'no stack',
    ({ answers }) => {
      answers.DescribeStacksCommand = () => ({ Stacks: [] });
    },
    bad('stack', 'not usable', /deploy it with npm run deploy/),
  ],
  [
    'an older stack',
    ({ answers }) => {
      const { TenantUrl, ...rest } = outputs();
      answers.DescribeStacksCommand = () => stack(rest);
    },
    bad('stack', 'not usable', /no usable output TenantUrl; deploy this version/),
  ],
  [
    'a failed deployment',
    inStatus('UPDATE_ROLLBACK_FAILED'),
    bad('stack', 'Countersign is UPDATE_ROLLBACK_FAILED', /Check the stack events/),
  ],
  [
    'a deployment on its way',
    inStatus('UPDATE_IN_PROGRESS'),
    warning('stack', 'Countersign is UPDATE_IN_PROGRESS', /Wait for the deployment/),
  ],
]);
