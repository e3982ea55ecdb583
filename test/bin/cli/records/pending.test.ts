import { expect, test } from 'vitest';
import { pending } from '../../../../bin/cli/records/pending.ts';
import type { Invocation } from '../../../../functions/contracts/invocation.ts';
import {
  CANARIES,
  DEADLINE,
  decided,
  evaluation,
  invocation,
  SENT_AT,
  verdict,
} from '../../../functions/fixtures.ts';
import { facts, unknownFact } from '../../../functions/known.ts';
import { awsError } from '../fake-aws.ts';
import { STACK, setUp } from './world.ts';

const inReview = (overrides: Partial<Invocation> = {}) =>
  invocation({
    state: 'in-review',
    announced: 'in-review',
    facts: facts(),
    evaluation: evaluation({
      outcome: 'review',
      verdicts: [verdict({ outcome: 'review', policies: ['ask-somebody'] })],
    }),
    considered: [
      {
        actor: { type: 'IDENTITY', id: 'manager-1', name: CANARIES.requester },
        via: 'manager',
        policyId: 'ask-somebody',
        rejected: 'is TERMINATED',
      },
      { actor: { type: 'GOVERNANCE_GROUP', id: 'group-1' }, via: 'fallback' },
    ],
    ...overrides,
  });

/** No client secret is stored: what waits in SailPoint is another test's. */
const noSecret = {
  GetSecretValueCommand: () => {
    throw awsError('ResourceNotFoundException');
  },
};

const list = async (...records: Invocation[]) => {
  const { text, json } = await pending(STACK, { ...(await setUp(records, noSecret)), fetch });
  return { text, listed: (json as { pending: { invocationId: string }[] }).pending };
};

test('an invocation in review is listed with why, by whom and until when', async () => {
  const { text, listed } = await list(inReview({ invocationId: 'one' }));

  expect(listed).toEqual([
    {
      invocationId: 'one',
      accessRequestId: 'request-1',
      requestedBy: 'requester-1',
      requestedFor: ['recipient-1'],
      items: ['item-1'],
      itemNames: ['Wiki Editor'],
      why: 'ask-somebody',
      reviewers: ['group-1 (fallback)'],
      deadline: DEADLINE,
      defaultAt: '2026-11-22T08:55:00.000Z',
    },
  ]);
  expect(text).toMatch(
    /^Held at Countersign[\s\S]*55m left +1h left +one +Wiki Editor +recipient-1 +group-1 \(fallback\) +ask-somebody/,
  );
});

test('the nearest deadline comes first, and only what is in review', async () => {
  const { listed } = await list(
    inReview({ invocationId: 'later', deadline: '2026-11-22T09:30:00.000Z' }),
    inReview({ invocationId: 'sooner' }),
    invocation({ invocationId: 'received' }),
    decided({ invocationId: 'decided' }),
  );

  expect(listed.map(({ invocationId }) => invocationId)).toEqual(['sooner', 'later']);
});

test.each([
  [
    'no policy',
    {
      evaluation: evaluation({
        outcome: 'review',
        verdicts: [verdict({ outcome: 'review', policies: [] })],
      }),
    },
    'no policy decides',
  ],
  [
    'a policy that failed',
    {
      evaluation: evaluation({
        outcome: 'review',
        verdicts: [
          verdict({
            outcome: 'review',
            policies: [],
            errors: [{ policyId: 'odd', message: CANARIES.answer }],
          }),
        ],
      }),
    },
    'no policy decides; failed: odd',
  ],
  [
    'a fact that is unknown',
    { facts: facts({ status: unknownFact() }) },
    'ask-somebody; unknown facts: 1',
  ],
])('the reason for the review is listed: %s', async (_, overrides, why) => {
  expect((await list(inReview(overrides))).listed).toMatchObject([{ why }]);
});

test('no name and no words of people are shown', async () => {
  const { text, listed } = await list(inReview());

  for (const canary of Object.values(CANARIES)) {
    expect(text + JSON.stringify(listed)).not.toContain(canary);
  }
});

test('an empty list says so', async () => {
  expect((await list(invocation({ sentAt: SENT_AT }))).text).toMatch(
    /^Nothing waits at Countersign\.\n\nWhat waits in SailPoint could not be read\. /,
  );
});
