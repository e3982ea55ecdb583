/** The difference that other policies would make for a recorded request. */
import {
  determiningPolicies,
  type Evaluation,
  type Outcome,
} from '../../../functions/contracts/decision.ts';
import type { Recorded } from '../records/recorded.ts';

/** One side of a difference. */
export type EvaluationSummary = {
  outcome: Outcome;
  policies: string[];
  reviewers: string[];
  comment: string;
};

export type Difference = {
  accessRequestId: string;
  triggerId: string;
  sentAt: string;
  was: EvaluationSummary;
  now: EvaluationSummary;
};

const summaryOf = (evaluation: Evaluation): EvaluationSummary => ({
  outcome: evaluation.outcome,
  policies: determiningPolicies(evaluation).toSorted(),
  reviewers: evaluation.reviewers.map(({ actor }) => actor.id),
  comment: evaluation.comment,
});

/** Comments are left out: each version may word them differently. */
const reasons = ({ outcome, policies, reviewers }: EvaluationSummary) =>
  JSON.stringify([outcome, policies, reviewers]);

/** `undefined` if decision, policies and reviewers are the same. */
export const differenceOf = (
  { request, triggerId, sentAt }: Recorded,
  before: Evaluation,
  after: Evaluation,
): Difference | undefined => {
  const [was, now] = [summaryOf(before), summaryOf(after)];
  if (reasons(was) === reasons(now)) return undefined;

  return { accessRequestId: request.accessRequestId, triggerId, sentAt, was, now };
};

export const isNewlyApproved = ({ was, now }: Difference): boolean =>
  was.outcome !== 'approve' && now.outcome === 'approve';
