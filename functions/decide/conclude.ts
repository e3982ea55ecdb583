import type { AccessRequest } from '../contracts/access-request.ts';
import type { Evaluation, Output } from '../contracts/decision.ts';
import type { Invocation } from '../contracts/invocation.ts';
import { askForReview, decideByPolicy, type Transition } from '../contracts/transitions.ts';
import { DYNAMIC_APPROVER } from '../contracts/trigger.ts';

export type Settings = {
  /** Username that SailPoint shows as the one who answered. */
  approver: string;
  /** Governance group that reviews what names no other reviewer. */
  fallbackGroup: string;
  /** People then review in SailPoint: pre-approval lets the request pass, this adds the reviewer. */
  dynamicApprovalSubscribed: boolean;
};

const NOBODY = { id: '', name: '', type: '' } as const;

/** Requester and recipients: SailPoint hands their own requests to a random administrator. */
const involved = ({ requestedBy, requestedFor }: AccessRequest) =>
  [requestedBy, ...requestedFor].map(({ id }) => id);

/** SailPoint reads id and type alone. */
const answerOf = (reviewer: string) => {
  const [kind, id = ''] = reviewer.split(':');
  return { id, name: '', type: kind === 'group' ? 'GOVERNANCE_GROUP' : 'IDENTITY' } as const;
};

const reviewerOf = (
  { request }: Invocation,
  { reviewers }: Evaluation,
  { fallbackGroup }: Settings,
): Output =>
  reviewers.map(answerOf).find(({ id }) => !involved(request).includes(id)) ??
  answerOf(`group:${fallbackGroup}`);

/**
 * What becomes of a fresh invocation, given what the policies say.
 *
 * Pre-approval answers `approved`; where dynamic approval is subscribed a review passes here and
 * gets its reviewer there. Dynamic approval cannot deny, so a denial also becomes a review.
 */
export const conclude = (
  invocation: Invocation,
  evaluation: Evaluation,
  settings: Settings & { at: string },
): Transition => {
  const { outcome } = evaluation;
  const decide = (output: Output) =>
    decideByPolicy(evaluation, { outcome, output, by: 'policy', at: settings.at });

  if (invocation.triggerId === DYNAMIC_APPROVER) {
    return decide(outcome === 'approve' ? NOBODY : reviewerOf(invocation, evaluation, settings));
  }
  if (outcome === 'review' && !settings.dynamicApprovalSubscribed) return askForReview(evaluation);

  return decide({
    approved: outcome !== 'deny',
    comment: evaluation.comment,
    approver: settings.approver,
  });
};
