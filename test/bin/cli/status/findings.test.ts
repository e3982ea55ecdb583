import { expect, test } from 'vitest';
import { status } from '../../../../bin/cli/status.ts';
import { toItem } from '../../../../functions/aws/invocation-item.ts';
import type { Invocation } from '../../../../functions/contracts/invocation.ts';
import { PER_SECOND } from '../../../../functions/contracts/pace.ts';
import { INVOCATION_ID, invocation } from '../../../functions/fixtures.ts';
import { type Answers, awsError } from '../fake-aws.ts';
import { STACK, setUp } from '../records/world.ts';
import { look, TOKEN, WELL } from './world.ts';

const OVERDUE = [invocation({ deadline: '2026-11-22T07:59:00.000Z' })];

test.each<[string, Answers, string, Invocation[]?]>([
  [
    'an open deadline that is over',
    {},
    `✗ nearest deadline: ${INVOCATION_ID}, overdue by 1m`,
    OVERDUE,
  ],
  [
    'dead letters, hidden ones too',
    {
      GetQueueAttributesCommand: ({ QueueUrl }) => ({
        Attributes: {
          ApproximateNumberOfMessages: `${QueueUrl}`.endsWith('decide') ? '2' : '0',
          ApproximateNumberOfMessagesNotVisible: `${QueueUrl}`.endsWith('decide') ? '1' : '0',
        },
      }),
    },
    '✗ dead-letter queues: 3 in Decide',
  ],
  [
    'a silent guard',
    { FilterLogEventsCommand: () => ({}) },
    '✗ deadline guard: no heartbeat for 5 minutes',
  ],
  [
    'a token that has ended',
    {
      GetSecretValueCommand: () => ({
        SecretString: JSON.stringify({ ...TOKEN, expiresAt: TOKEN.mintedAt }),
      }),
    },
    '✗ access token: minted 1h ago, expired 1h ago: facts are unknown, and requests go to review',
  ],
])('bad is: %s', async (_, answers, line, records) => {
  const { ok, text } = await look(answers, records);

  expect(ok).toBe(false);
  expect(text).toContain(line);
});

test('a secret that AWS denies is not checked, and the rest is', async () => {
  const { ok, text } = await look({
    GetSecretValueCommand: () => {
      throw awsError('AccessDeniedException');
    },
  });

  expect(ok).toBe(true);
  expect(text).toContain(
    '- access token: Secret "arn:token" cannot be read (AccessDeniedException)',
  );
});

test('dead letters without a request in them are a warning', async () => {
  const { ok, text } = await look({
    GetQueueAttributesCommand: ({ QueueUrl }) => ({
      Attributes: { ApproximateNumberOfMessages: `${QueueUrl}`.endsWith('rotation') ? '1' : '0' },
    }),
  });

  expect(ok).toBe(true);
  expect(text).toContain('! dead-letter queues: 1 in TokenRotation');
});

test('what was noticed lately is a warning with its section, and what is long over is none', async () => {
  const world = await setUp([], WELL);
  const lately = {
    at: '2026-11-22T06:00:00.000Z',
    told: true,
    invocationId: 'one',
    reason: 'DOWN',
  };
  const before = { at: '2026-11-22T04:59:59.000Z', told: true };
  const troubles = { ANSWER_LATE: lately, CLOCK_SKEWED: before };
  world.table.items.set('#troubles', toItem({ invocationId: '#troubles', ...troubles }));

  const { ok, text } = await status(STACK, world);

  expect(ok).toBe(true);
  expect(text).toContain('! troubles: ANSWER_LATE 2h ago, invocation one, DOWN\n');
  expect(text).toContain('see docs/runbook.md#expired.');
  expect(text).not.toContain('CLOCK_SKEWED');
});

test('a trouble that nobody could be told of says so, and prints nothing of another shape', async () => {
  const world = await setUp([], WELL);
  const odd = { at: '2026-11-22T07:00:00.000Z', told: false, reason: '\u001b[31m said Ann' };
  world.table.items.set('#troubles', toItem({ invocationId: '#troubles', EVENT_REFUSED: odd }));

  const { text } = await status(STACK, world);

  expect(text).toContain('! troubles: EVENT_REFUSED 1h ago, not told yet\n');
  expect(text).not.toContain('Ann');
});

test('a pause is a warning', async () => {
  const world = await setUp([], WELL);
  const pace = {
    second: 0,
    sent: PER_SECOND,
    failures: 9,
    pausedUntil: '2026-11-22T08:00:40.000Z',
  };
  world.table.items.set('#pace', toItem({ invocationId: '#pace', version: 2, pace }));

  const { ok, text } = await status(STACK, world);

  expect(ok).toBe(true);
  expect(text).toContain('! rate limiter: paused for 40s');
});

test.each([
  [401, '✗ access token: minted 1h ago, 11h left, rejected by SailPoint (401 Unauthorized)', false],
  [503, '! access token: minted 1h ago, 11h left, could not be verified (503', true],
])('a stored token to which SailPoint says %i', async (status, line, good) => {
  const fetch = async () => Response.json({ error: 'JWT validation failed' }, { status });

  const { text, ok } = await look({}, undefined, { fetch });

  expect(text).toContain(line);
  expect(text.includes('--payload \'{"renew":true}\' /dev/stdout')).toBe(!good);
  expect(ok).toBe(good && !text.includes('✗'));
});
