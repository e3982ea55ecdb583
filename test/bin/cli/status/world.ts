/** An installation in which all is well, seen through `countersign status`. */
import type { Outside } from '../../../../bin/cli/installation/outside.ts';
import { status } from '../../../../bin/cli/status.ts';
import { DECISION, decided, invocation } from '../../../functions/fixtures.ts';
import type { Answers } from '../fake-aws.ts';
import { STACK, setUp } from '../records/world.ts';

export const TOKEN = {
  accessToken: 'token-canary-123',
  mintedAt: '2026-11-22T07:00:00.000Z',
  expiresAt: '2026-11-22T19:00:00.000Z',
};

/** The answers of AWS about a healthy installation. */
export const WELL: Answers = {
  GetQueueAttributesCommand: () => ({
    Attributes: { ApproximateNumberOfMessages: '0', ApproximateNumberOfMessagesNotVisible: '0' },
  }),
  GetSecretValueCommand: () => ({ SecretString: JSON.stringify(TOKEN) }),
  GetFunctionConfigurationCommand: () => ({ LoggingConfig: { LogGroup: 'guard-log' } }),
  FilterLogEventsCommand: () => ({
    events: [
      {
        timestamp: Date.parse('2026-11-22T07:59:30Z'),
        message: '{"DeadlineGuardHeartbeat":1,"UnseenInvocations":0}',
      },
    ],
  }),
};

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

export const look = async (
  answers: Answers = {},
  records = RECORDS,
  outside: Partial<Pick<Outside, 'fetch'>> = {},
) => {
  const world = { ...(await setUp(records, { ...WELL, ...answers })), ...outside };
  return { ...world, ...(await status(STACK, world)) };
};
