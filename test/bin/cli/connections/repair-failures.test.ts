import { expect, test } from 'vitest';
import { repair } from '../../../../bin/cli/repair.ts';
import { type Answers, awsError, fakeAws, stack } from '../fake-aws.ts';
import { asDeployed, connectionAnswers } from './deployed.ts';
import { RESOURCES } from './template.ts';

const run = (answers: Answers) => {
  const deployed = { ...asDeployed(), buses: [], statements: [] };
  const { aws } = fakeAws({
    DescribeStacksCommand: () => stack(),
    ...connectionAnswers(deployed),
    ...answers,
  });
  return repair({ stack: 'Countersign', yes: true }, { aws, prompts: undefined });
};

test('what cannot be repaired keeps nothing else waiting', async () => {
  const { ok, text } = await run({
    CreateEventBusCommand: () => {
      throw awsError('AccessDeniedException', 'not events:CreateEventBus');
    },
  });

  expect(ok).toBe(false);
  expect(text).toContain('✗ event bus the-bus: AWS denied access: not events:CreateEventBus');
  expect(text).toContain('✓ permission of on-event: restored');
});

test('what AWS accepts and does not do is no success', async () => {
  const { ok, text } = await run({ AddPermissionCommand: () => ({}) });

  expect(ok).toBe(false);
  expect(text).toContain('✗ permission of on-event: still: the policy of');
});

test('a function of the template that is unknown here is named, and nothing is changed', async () => {
  const Bus = { Type: 'AWS::Events::EventBus', Properties: { Name: { 'Fn::Sub': 'x' } } };
  const TemplateBody = JSON.stringify({ Resources: { ...RESOURCES, Bus } });

  await expect(run({ GetTemplateCommand: () => ({ TemplateBody }) })).rejects.toThrow(
    'The template of the stack "Countersign" has Fn::Sub, which this version cannot read',
  );
});

test('what may not be read is named, and nothing is changed', async () => {
  const denied = run({
    GetRolePolicyCommand: () => {
      throw awsError('AccessDeniedException', 'not iam:GetRolePolicy');
    },
  });

  await expect(denied).rejects.toThrow(
    /nothing was changed\.\n- role policy of the-role: AWS denied access: not iam:GetRolePolicy/,
  );
});
