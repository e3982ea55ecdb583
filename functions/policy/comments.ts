/** The words that requesters read in SailPoint about an outcome, beside the comments of policies. */
import type { Outcome } from '../contracts/decision.ts';

export const OUTCOME_WORDS: Record<Outcome, string> = {
  approve: 'Approved',
  deny: 'Denied',
  review: 'Needs review',
};

/** A reviewer who gave no reason. */
export const byReviewer = (outcome: Outcome): string => `${OUTCOME_WORDS[outcome]} by a reviewer.`;

/** The default decision at the deadline. */
export const byDeadline = (outcome: Outcome): string =>
  `${OUTCOME_WORDS[outcome]}: nobody decided before the deadline.`;

/** Policy would approve, and may not. */
export const onHold = (): string => `${OUTCOME_WORDS.review}: approvals by policy are on hold.`;

/** The default decision about a request that could not be read. */
export const byDeadlineUnread = (reason: string): string =>
  `${OUTCOME_WORDS.deny}: this request could not be read. ${reason}`;

/** Reasons for a review that no policy asked for. */
export const UNDECIDED = {
  failed: 'A policy could not be evaluated.',
  unknownFacts: 'No policy could decide: some facts were unavailable from SailPoint.',
  silent: 'No policy decides this.',
  contradicted: 'This request adds and removes the same item.',
};
