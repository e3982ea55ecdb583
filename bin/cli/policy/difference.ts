/** The difference that other policies would make for a recorded invocation. */
import {
  determiningPolicies,
  type Evaluation,
  type Outcome,
} from '../../../functions/contracts/decision.ts';
import type { TriggerId } from '../../../functions/contracts/trigger.ts';
import { TRIGGERS } from '../../../functions/contracts/triggers.ts';
import { nameOf } from '../../../functions/policy/explain.ts';
import type { Recorded } from '../records/recorded.ts';

/** What the trigger can be told; a request is approved without a reviewer where none can be denied. */
export type Answer = Outcome | 'no reviewer';

/** One side of a comparison. */
export type EvaluationSummary = {
  outcome: Outcome;
  answer: Answer;
  policies: string[];
  /** Ids; names with personal data. */
  reviewers: string[];
  /** Only with personal data: it names items and separation-of-duties policies. */
  comment?: string;
};

/** A recorded invocation under its own policies and under the others. */
export type Comparison = {
  triggerId: TriggerId;
  sentAt: string;
  isChanged: boolean;
  was: EvaluationSummary;
  now: EvaluationSummary;
};

/** Where a trigger cannot deny, people review what policy denies. */
const answerOf = (triggerId: TriggerId, outcome: Outcome): Answer => {
  if (TRIGGERS[triggerId].canDeny) return outcome;
  return outcome === 'approve' ? 'no reviewer' : 'review';
};

const summaryOf = (
  evaluation: Evaluation,
  triggerId: TriggerId,
  personalData: boolean,
): EvaluationSummary => ({
  outcome: evaluation.outcome,
  answer: answerOf(triggerId, evaluation.outcome),
  policies: determiningPolicies(evaluation).toSorted(),
  reviewers: evaluation.reviewers.map(({ actor }) => (personalData ? nameOf(actor) : actor.id)),
  ...(personalData && { comment: evaluation.comment }),
});

/** Comments are left out: each version may word them differently. */
const reasons = ({ answer, policies, reviewers }: EvaluationSummary) =>
  JSON.stringify([answer, policies, reviewers]);

/** Changed if the answer, the policies behind it or the reviewers differ. */
export const comparisonOf = (
  { triggerId, sentAt }: Recorded,
  { before, after }: { before: Evaluation; after: Evaluation },
  personalData = false,
): Comparison => {
  const was = summaryOf(before, triggerId, personalData);
  const now = summaryOf(after, triggerId, personalData);
  return { triggerId, sentAt, isChanged: reasons(was) !== reasons(now), was, now };
};

export const isNewlyApproved = ({ was, now }: Comparison): boolean =>
  was.outcome !== 'approve' && now.outcome === 'approve';
