import {
  DECISION,
  decided,
  INVOCATION_ID,
  invocation,
  REVIEWER,
} from '../../../functions/fixtures.ts';

/** A reviewer's decision on the invocation of the fixtures. */
export const submitted = (detail: object = {}) => ({
  source: 'countersign.cli',
  account: '123456789012',
  id: '0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9',
  time: '2026-11-22T08:10:00Z',
  'detail-type': 'Decision Submitted',
  detail: {
    invocationId: INVOCATION_ID,
    approved: true,
    comment: 'Yes.',
    decidedBy: REVIEWER,
    ...detail,
  },
});

export const STALLED = {
  source: 'countersign',
  'detail-type': 'Invocation Stalled',
  detail: { invocationId: INVOCATION_ID },
};

export const IN_REVIEW = invocation({ state: 'in-review', announced: 'in-review' });
export const BY_REVIEWER = decided({ decision: { ...DECISION, by: REVIEWER } });
