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

test('an old Node is told', async () => {
  const { examine } = await setUp();

  const { text, ok } = await examine('20.20.2');

  expect(text).toContain('✗ Node: 20.20.2, but 24 is needed\n    Start the command with npx');
  expect(ok).toBe(false);
});

test('what needs something that is not there says so and is not checked', async () => {
  const { examine, answers } = await setUp();
  answers.DescribeStacksCommand = () => ({ Stacks: [] });

  const { findings, text } = await examine();

  expect(findings.find(({ name }) => name === 'deadline guard')).toEqual({
    name: 'deadline guard',
    verdict: 'unchecked',
    told: 'not checked: it needs the stack',
  });
  expect(text).toMatch(/\n1 fault, \d+ not checked$/);
});

test('a look that AWS does not allow is a warning, and the other checks go on', async () => {
  const { examine, answers } = await setUp();
  answers.GetScheduleCommand = throwing(
    awsError('AccessDeniedException', 'not scheduler:GetSchedule'),
  );

  const { findings } = await examine();

  expect(findings.filter(({ verdict }) => verdict !== 'good')).toEqual([
    {
      name: 'schedules',
      verdict: 'warning',
      told: 'could not be checked',
      remedy: 'AWS refused: not scheduler:GetSchedule; allow this to your AWS role.',
    },
  ]);
});

test('nothing that is told has a secret in it', async () => {
  const { examine, client } = await setUp();

  expect(JSON.stringify(await examine())).not.toMatch(new RegExp(`jwt|${client.secret}`));
});
