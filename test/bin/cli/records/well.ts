import type { Answers } from '../fake-aws.ts';

export const TOKEN = {
  accessToken: 'token-canary-123',
  mintedAt: '2026-11-22T07:00:00.000Z',
  expiresAt: '2026-11-22T19:00:00.000Z',
};

/** What AWS answers where nothing is amiss. */
export const WELL: Answers = {
  GetQueueAttributesCommand: () => ({
    Attributes: { ApproximateNumberOfMessages: '0', ApproximateNumberOfMessagesNotVisible: '0' },
  }),
  GetSecretValueCommand: () => ({ SecretString: JSON.stringify(TOKEN) }),
  GetFunctionConfigurationCommand: () => ({ LoggingConfig: { LogGroup: 'guard-log' } }),
  FilterLogEventsCommand: () => ({
    events: [
      { timestamp: Date.parse('2026-11-22T07:59:30Z'), message: '{"DeadlineGuardHeartbeat":1}' },
    ],
  }),
};
