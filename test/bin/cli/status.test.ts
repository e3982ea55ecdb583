import { expect, test } from 'vitest';
import { status } from '../../../bin/cli/status.ts';
import { toItem } from '../../../functions/aws/invocation-item.ts';
import { PER_SECOND } from '../../../functions/contracts/pace.ts';
import { DECISION, decided, INVOCATION_ID, invocation } from '../../functions/fixtures.ts';
import { type Answers, awsError } from './fake-aws.ts';
import { TOKEN, WELL } from './records/well.ts';
import { STACK, setUp } from './records/world.ts';

const RECORDS = [
  decided({ invocationId: 'a', state: 'completed', announced: 'completed' }),
  decided({ invocationId: 'b', state: 'completed', announced: 'completed' }),
  decided({
    invocationId: 'c',
    state: 'completed',
    announced: 'completed',
    decision: { ...DECISION, outcome: 'deny', by: '2c91808' },
  }),
  decided({
    invocationId: 'older',
    state: 'expired',
    announced: 'expired',
    sentAt: '2026-11-21T07:00:00.000Z',
  }),
  decided({ invocationId: 'untold', state: 'rejected', announced: 'decided' }),
  invocation({ deadline: '2026-11-22T08:10:00.000Z' }),
];

const look = async (answers: Answers = {}, records = RECORDS) => {
  const world = await setUp(records, { ...WELL, ...answers });
  return { ...world, ...(await status(STACK, world)) };
};

test('one screen tells what is open, what became of the day, and how the parts do', async () => {
  const { json, ok, text } = await look();

  expect({ ok, json }).toEqual({
    ok: true,
    json: {
      findings: expect.any(Array),
      open: { received: 1 },
      lastDay: {
        'completed: approve by policy': 2,
        'completed: deny by a reviewer': 1,
        received: 1,
        'rejected: approve by policy': 1,
      },
    },
  });
  expect(text).toContain(
    [
      `✓ Nearest deadline: ${INVOCATION_ID}, 10m left`,
      '✓ Dead letters: none',
      '✓ Access token: minted 1h ago, 11h left',
      '✓ Guard: its heart beat 30 s ago',
      '✓ Sending: not paused',
    ].join('\n'),
  );
  expect(text + JSON.stringify(json)).not.toContain(TOKEN.accessToken);
});

const OVERDUE = [invocation({ deadline: '2026-11-22T07:59:00.000Z' })];

test.each<[string, Answers, string, typeof RECORDS?]>([
  [
    'an open deadline that is over',
    {},
    `✗ Nearest deadline: ${INVOCATION_ID}, over for 1m`,
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
    '✗ Dead letters: 3 of Decide',
  ],
  ['a silent guard', { FilterLogEventsCommand: () => ({}) }, '✗ Guard: no heartbeat for 5 minutes'],
  [
    'a token that has ended',
    {
      GetSecretValueCommand: () => ({
        SecretString: JSON.stringify({ ...TOKEN, expiresAt: TOKEN.mintedAt }),
      }),
    },
    '✗ Access token: minted 1h ago, over for 1h',
  ],
])('bad is: %s', async (_, answers, line, records) => {
  const { ok, text } = await look(answers, records);

  expect(ok).toBe(false);
  expect(text).toContain(line);
});

test('a secret that this role may not read leaves the rest as it is', async () => {
  const { ok, text } = await look({
    GetSecretValueCommand: () => {
      throw awsError('AccessDeniedException');
    },
  });

  expect(ok).toBe(true);
  expect(text).toContain(
    '- Access token: Secret "arn:token" cannot be read (AccessDeniedException)',
  );
});

test('a pause is told, and is no fault of ours', async () => {
  const world = await setUp([], WELL);
  const pace = {
    second: 0,
    sent: PER_SECOND,
    failures: 9,
    pausedUntil: '2026-11-22T08:00:40.000Z',
  };
  world.table.items.set('pace', toItem({ invocationId: 'pace', version: 2, pace }));

  const { ok, text } = await status(STACK, world);

  expect(ok).toBe(true);
  expect(text).toContain('! Sending: paused for 40s');
});

test('a record that cannot be read is told', async () => {
  const world = await setUp([invocation()], WELL);
  const item = world.table.items.get(INVOCATION_ID) ?? {};
  world.table.items.set(INVOCATION_ID, { ...item, sentAt: { S: 'yesterday' } });

  expect((await status(STACK, world)).text).toContain(`✗ Records: unreadable: ${INVOCATION_ID}`);
});
