/** People's decisions about what is in review. */
import { dynamoInvocations } from '../../../functions/aws/invocations.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import type { SubmittedDecision } from '../../../functions/contracts/request-to-decide.ts';
import { evaluation, INVOCATION_ID, invocation, REVIEWER, verdict } from '../fixtures.ts';
import { setUp } from './world.ts';

export const COMMENT = 'comment-canary: she needs it until May.';

/** What EventBridge tells of a submitted decision. */
export const ENVELOPE = {
  source: 'chat-bot',
  account: '999999999999',
  id: '0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9',
  time: '2026-11-22T08:10:00Z',
};

/** The same, as it is kept. */
export const SENDER = {
  source: ENVELOPE.source,
  account: ENVELOPE.account,
  eventId: ENVELOPE.id,
  at: '2026-11-22T08:10:00.000Z',
};

export const submitted = (overrides: Partial<SubmittedDecision> = {}) => ({
  ...ENVELOPE,
  'detail-type': 'Decision Submitted',
  detail: {
    invocationId: INVOCATION_ID,
    approved: true,
    comment: COMMENT,
    decidedBy: REVIEWER,
    ...overrides,
  },
});

export const stalled = {
  source: 'countersign',
  'detail-type': 'Invocation Stalled',
  detail: { invocationId: INVOCATION_ID },
};

export const inReview = (overrides: Partial<Invocation> = {}) =>
  invocation({
    state: 'in-review',
    announced: 'in-review',
    evaluation: evaluation({ outcome: 'review', verdicts: [verdict({ outcome: 'review' })] }),
    ...overrides,
  });

/** A world whose table holds this record. */
export const holding = async (
  record: Invocation | undefined,
  options: Parameters<typeof setUp>[0] = {},
) => {
  const world = setUp(options);
  if (record) await dynamoInvocations(world.table, { tableName: 'table' }).claim(record);
  return world;
};
