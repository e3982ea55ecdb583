import { expect, test } from 'vitest';
import {
  Announcement,
  announcementsOf,
  describe,
} from '../../../functions/contracts/announcement.ts';
import { InvocationState } from '../../../functions/contracts/invocation.ts';
import {
  accessRequest,
  CANARIES,
  DEADLINE,
  DECISION,
  decided,
  evaluation,
  INVOCATION_ID,
  ITEM,
  invocation,
  verdict,
} from '../fixtures.ts';

const failure = { code: 'CALLBACK_REFUSED', message: 'SailPoint answered 400.' } as const;

test.each([
  ['in-review', 'Review Requested'],
  ['decided', 'Decision Made'],
  ['completed', 'Invocation Completed'],
  ['rejected', 'Invocation Failed'],
  ['expired', 'Invocation Failed'],
  ['uncertain', 'Invocation Failed'],
] as const)('%s is told as %s, once', (state, detailType) => {
  const record = decided({ state, announced: 'received' });

  expect(announcementsOf(record).at(-1)).toMatchObject({ detailType, detail: { state } });
  expect(announcementsOf({ ...record, announced: state })).toEqual([]);
});

test('what was only received is not told', () => {
  expect(announcementsOf(invocation())).toEqual([]);
});

test('an event says what others need to know', () => {
  const record = decided({ state: 'rejected', announced: 'decided', attempts: 3, failure });

  expect(announcementsOf(record)[0]?.detail).toEqual({
    invocationId: INVOCATION_ID,
    state: 'rejected',
    triggerId: 'idn:access-request-pre-approval',
    accessRequestId: 'request-1',
    deadline: DEADLINE,
    outcome: 'approve',
    policies: ['approve-it'],
    decidedBy: 'policy',
    attempts: 3,
    failure: 'CALLBACK_REFUSED',
    requester: 'requester-1',
    recipients: ['recipient-1'],
    items: [{ id: 'item-1', operation: 'Add' }],
    policySet: evaluation().policySet,
  });
});

test('an event has room for the ids of any request', () => {
  const requestedFor = Array.from({ length: 70 }, (_, index) => ({
    id: `${index}`.padEnd(256, '\u0001'),
    name: CANARIES.recipient,
  }));
  const requestedItems = Array.from({ length: 60 }, (_, index) => ({
    ...ITEM,
    id: `${index}`.padEnd(256, '\u0001'),
  }));
  const detail = describe(decided({ request: accessRequest({ requestedFor, requestedItems }) }));

  expect(detail).toMatchObject({ unlisted: 30 });
  expect(detail.recipients).toHaveLength(50);
  expect(JSON.stringify(detail).length).toBeLessThan(200_000);
  expect(JSON.stringify(detail)).not.toContain(CANARIES.recipient);
});

test('a reminder or a fresh message says the same, told before or not', () => {
  for (const record of [decided(), decided({ announced: undefined, attempts: 2 })]) {
    const untold = { ...record, announced: undefined };

    expect(describe(record)).toEqual(announcementsOf(untold)[0]?.detail);
    expect(Object.keys(describe(record)).toSorted()).toEqual(
      Object.keys(Announcement.shape).toSorted(),
    );
  }
});

test('what was only received can be described', () => {
  expect(describe(invocation())).toMatchObject({ state: 'received', policies: [], attempts: 0 });
  expect(describe(invocation()).outcome).toBeUndefined();
});

test('what people or the deadline decided has their outcome, and the policies that asked', () => {
  const review = evaluation({
    outcome: 'review',
    verdicts: [verdict({ outcome: 'review', policies: ['ask'] })],
  });
  const decision = { ...DECISION, outcome: 'deny', by: 'deadline' } as const;

  expect(describe(decided({ evaluation: review, decision }))).toMatchObject({
    outcome: 'deny',
    policies: ['ask'],
    decidedBy: 'deadline',
  });
});

test('a request for review has the outcome and the policies, and nobody who decided', () => {
  const detail = announcementsOf(
    invocation({
      state: 'in-review',
      evaluation: evaluation({
        outcome: 'review',
        verdicts: [
          verdict({ outcome: 'review', policies: ['review-a', 'review-b'] }),
          verdict({ outcome: 'approve', policies: ['approve-it'] }),
          verdict({ outcome: 'review', policies: ['review-b'] }),
        ],
      }),
    }),
  )[0]?.detail;

  expect(detail).toMatchObject({ outcome: 'review', policies: ['review-a', 'review-b'] });
  expect(detail?.decidedBy).toBeUndefined();
});

test.each(InvocationState.options)(
  'an event of state %s tells no secret and no personal data',
  (state) => {
    const text = JSON.stringify(announcementsOf(decided({ state, announced: undefined, failure })));

    for (const canary of Object.values(CANARIES)) expect(text).not.toContain(canary);
  },
);

test('a record without an evaluation names no policy', () => {
  const record = decided({ announced: undefined, evaluation: undefined });

  expect(announcementsOf(record)[0]?.detail).toMatchObject({ outcome: 'approve', policies: [] });
});

test('what is told is what the contract says', () => {
  const [{ detail } = {}] = announcementsOf(decided({ announced: undefined }));

  expect(Announcement.parse(JSON.parse(JSON.stringify(detail)))).toEqual(detail);
});
