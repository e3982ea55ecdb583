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
