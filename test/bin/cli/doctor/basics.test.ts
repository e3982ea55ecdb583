import { expect, test } from 'vitest';
import { awsError, outputs, stack, triggersOf } from '../fake-aws.ts';
import { bad, testFaults, throwing, warning } from './planted.ts';
import { setUp, type World } from './world.ts';

const inStatus = (StackStatus: 'UPDATE_ROLLBACK_FAILED' | 'UPDATE_IN_PROGRESS') => {
  return ({ answers, ids }: World) => {
    answers.DescribeStacksCommand = () => stack(outputs(triggersOf(ids)), { StackStatus });
  };
};

testFaults([
  [
    'no AWS credentials',
    ({ answers }) => {
      answers.GetCallerIdentityCommand = throwing(awsError('CredentialsProviderError'));
    },
    bad('AWS', 'no way in', /choose a profile with AWS_PROFILE/),
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
    bad('stack', 'Countersign is UPDATE_ROLLBACK_FAILED', /Read the events of the stack/),
  ],
  [
    'a deployment on its way',
    inStatus('UPDATE_IN_PROGRESS'),
    warning('stack', 'Countersign is UPDATE_IN_PROGRESS', /Wait for the deployment/),
  ],
  [
    'no client secret',
    ({ secrets }) => delete secrets['countersign/client'],
    bad(
      'client secret',
      'not usable',
      /cannot be read .* Store a credential with countersign init/,
    ),
  ],
  [
    'a client secret that is none',
    ({ secrets }) => Object.assign(secrets, { 'countersign/client': '{"clientId":"x"}' }),
    bad('client secret', 'not usable', /has no usable clientSecret/),
  ],
  [
    'no access token',
    ({ secrets }) => Object.assign(secrets, { 'arn:token': '{"unused":"made-up"}' }),
    bad(
      'token secret',
      'no access token: facts are unknown, and people decide',
      /Read the log of token-rotation/,
    ),
  ],
  [
    'an access token that has expired',
    ({ secrets, at }) => {
      const expired = { accessToken: 'jwt', mintedAt: at(-13), expiresAt: at(-1) };
      Object.assign(secrets, { 'arn:token': JSON.stringify(expired) });
    },
    bad(
      'token secret',
      'expired at 2026-11-20T08:00:00.000Z: facts are unknown, and people decide',
      /Read the log of token-rotation/,
    ),
  ],
  [
    'an access token that should have been replaced',
    ({ secrets, at }) => {
      const old = { accessToken: 'jwt', mintedAt: at(-7), expiresAt: at(5) };
      Object.assign(secrets, { 'arn:token': JSON.stringify(old) });
    },
    warning(
      'token secret',
      '7.0 hours old, good until 2026-11-20T14:00:00.000Z',
      /Read the log of token-rotation/,
    ),
  ],
]);

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

  expect(findings.find(({ name }) => name === 'guard')).toEqual({
    name: 'guard',
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
