import { expect, test } from 'vitest';
import { awsError } from '../fake-aws.ts';
import { throwing } from './planted.ts';
import { setUp } from './world.ts';

test('a healthy installation has no findings', async () => {
  const { examine } = await setUp();

  const { findings, text, ok } = await examine();

  expect(findings.filter(({ verdict }) => verdict !== 'good')).toEqual([]);
  expect(text).toMatch(/✓ Everything is as it should be\.$/);
  expect(ok).toBe(true);
});

test('an old Node is a fault', async () => {
  const { examine } = await setUp();

  const { text, ok } = await examine('20.20.2');

  expect(text).toContain('✗ Node: 20.20.2, but 24 is required\n    Run the command with npx');
  expect(ok).toBe(false);
});

test('a check whose precondition is missing is not run, with the reason', async () => {
  const { examine, answers } = await setUp();
  answers.DescribeStacksCommand = () => ({ Stacks: [] });

  const { findings, text } = await examine();

  expect(findings.find(({ name }) => name === 'deadline guard')).toEqual({
    name: 'deadline guard',
    verdict: 'unchecked',
    detail: 'not checked: requires the stack',
  });
  expect(text).toMatch(/\n1 fault, \d+ not checked$/);
});

test('a check that AWS denies is a warning, and the other checks run', async () => {
  const { examine, answers } = await setUp();
  answers.GetScheduleCommand = throwing(
    awsError('AccessDeniedException', 'not scheduler:GetSchedule'),
  );

  const { findings } = await examine();

  expect(findings.filter(({ verdict }) => verdict !== 'good')).toEqual([
    {
      name: 'connections',
      verdict: 'warning',
      detail: '1 could not be compared',
      remedy: 'AWS denied access: not scheduler:GetSchedule; allow this action for your AWS role.',
    },
  ]);
});

test('no finding contains a secret', async () => {
  const { examine, client, manager, secrets } = await setUp();
  const { accessToken } = JSON.parse(secrets['arn:token'] ?? '');

  const found = JSON.stringify(await examine());

  for (const secret of [client.secret, manager.secret, accessToken]) {
    expect(found).not.toContain(secret);
  }
});
