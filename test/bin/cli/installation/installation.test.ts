import { expect, test } from 'vitest';
import { findInstallation } from '../../../../bin/cli/installation/installation.ts';
import { PRE_APPROVAL } from '../../../../functions/contracts/trigger.ts';
import { sourceOf } from '../../../functions/fixtures.ts';
import { synth } from '../../../lib/synth.ts';
import { ACCOUNT, type Answers, awsError, fakeAws, outputs, REGION, stack } from '../fake-aws.ts';

const find = (DescribeStacksCommand: Answers[string]) =>
  findInstallation(fakeAws({ DescribeStacksCommand }).aws.cloudFormation, 'Countersign');

/** The outputs that CloudFormation would show: logical ids stand for the resources. */
const deployed = () => {
  const template = synth().toJSON();
  const value = (given: unknown) => (typeof given === 'string' ? given : JSON.stringify(given));
  return Object.fromEntries(
    Object.entries<{ Value: unknown }>(template.Outputs).map(([name, { Value }]) => [
      name,
      value(Value),
    ]),
  );
};

test('the installation has the outputs of the stack, with its account and region', async () => {
  const installation = await find(() => stack(deployed()));

  expect(installation).toMatchObject({
    stackName: 'Countersign',
    stackStatus: 'UPDATE_COMPLETE',
    account: ACCOUNT,
    region: REGION,
    tenantUrl: 'https://acme.api.identitynow.com',
    readingClientSecretName: 'countersign/reading-client',
    managingClientSecretName: 'countersign/managing-client',
    approver: 'countersign.service',
    fallbackGroup: 'group-1',
    triggers: [
      { triggerId: PRE_APPROVAL, source: sourceOf(PRE_APPROVAL), responseDeadlineSeconds: 3600 },
      { responseDeadlineSeconds: 3600 },
    ],
    deadLetterUrls: {
      Decide: expect.any(String),
      Callback: expect.any(String),
      DeadlineGuard: expect.any(String),
      TokenRotation: expect.any(String),
    },
    otherDeadLetterUrls: {},
    functionNames: {
      Decide: expect.any(String),
      Callback: expect.any(String),
      DeadlineGuard: expect.any(String),
      TokenRotation: expect.any(String),
    },
  });
});

test('asks for the stack of that name', async () => {
  const { aws, sent } = fakeAws({ DescribeStacksCommand: () => stack() });

  await findInstallation(aws.cloudFormation, 'Other');

  expect(sent).toEqual([{ name: 'DescribeStacksCommand', input: { StackName: 'Other' } }]);
});

test('a missing stack is one sentence with the remedy', async () => {
  const absent = find(() => {
    throw awsError('ValidationError', 'Stack with id Countersign does not exist');
  });

  await expect(absent).rejects.toThrow(
    'Stack "Countersign" does not exist in this account and region; check --stack, AWS_PROFILE and AWS_REGION, or deploy it with npm run deploy.',
  );
});

test('missing outputs of an older or broken stack are named once', async () => {
  const { TenantUrl, ...others } = outputs();
  const incomplete = find(() => stack({ ...others, Triggers: '[{"triggerId":"x"}]' }));

  await expect(incomplete).rejects.toThrow(
    'The stack "Countersign" (UPDATE_COMPLETE) has no usable output TenantUrl, Triggers; deploy this version of Countersign with npm run deploy.',
  );
});

test('any other failure goes on its way', async () => {
  const refused = find(() => {
    throw awsError('AccessDenied', 'not authorized');
  });

  await expect(refused).rejects.toMatchObject({ name: 'AccessDenied' });
});
