import { expect, test } from 'vitest';
import { repair } from '../../../../bin/cli/repair.ts';
import { type Answers, awsError, fakeAws, stack } from '../fake-aws.ts';
import { asDeployed, connectionAnswers, type Deployed } from './deployed.ts';
import { RESOURCES } from './template.ts';

const setUp = (answers: Answers, changed: Partial<Deployed> = { buses: [], statements: [] }) => {
  const { aws, sent } = fakeAws({
    DescribeStacksCommand: () => stack(),
    ...connectionAnswers({ ...asDeployed(), ...changed }),
    ...answers,
  });
  const run = () => repair({ stack: 'Countersign', yes: true }, { aws, prompts: undefined });
  return { run, sent };
};

const run = (answers: Answers) => setUp(answers).run();

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
  const Bus = { Type: 'AWS::Events::EventBus', Properties: { Name: { 'Fn::ImportValue': 'x' } } };
  const TemplateBody = JSON.stringify({ Resources: { ...RESOURCES, Bus } });

  await expect(run({ GetTemplateCommand: () => ({ TemplateBody }) })).rejects.toThrow(
    'The template of the stack "Countersign" has Fn::ImportValue, which this version cannot read',
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

const REFUSED = {
  FailedEntryCount: 1,
  FailedEntries: [{ TargetId: 'mine', ErrorCode: 'ConcurrentModificationException' }],
};

test('a rule is not enabled while a target stays that was not deployed', async () => {
  const { run, sent } = setUp(
    { RemoveTargetsCommand: () => REFUSED },
    { targets: [{ Id: 'mine', Arn: 'arn:mine' }] },
  );

  const { ok, text } = await run();

  expect(ok).toBe(false);
  expect(text).toContain(
    '✗ rule on-event: EventBridge did not remove the targets that were not deployed: mine (ConcurrentModificationException)',
  );
  expect(sent.map(({ name }) => name)).not.toContain('PutRuleCommand');
});

test('a rule is not enabled without its target', async () => {
  const { run, sent } = setUp({ PutTargetsCommand: () => REFUSED }, { targets: [] });

  const { ok, text } = await run();

  expect(ok).toBe(false);
  expect(text).toContain('✗ rule on-event: EventBridge did not set the targets: mine (Concurrent');
  expect(sent.map(({ name }) => name)).not.toContain('PutRuleCommand');
});
