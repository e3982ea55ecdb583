/** What a submitted decision is to the record that it is about. */
import { isSameId } from './ids.ts';
import type { Invocation } from './invocation.ts';
import { isInvolved } from './involved.ts';
import type { SubmittedDecision } from './request-to-decide.ts';

/** Requesters and recipients may not decide their own request. */
export const isSelfReview = (
  { decidedBy }: SubmittedDecision,
  { request }: Pick<Invocation, 'request'>,
): boolean => isInvolved(request, decidedBy);

/** Whether a submitted decision is the one that the record has. */
export const hasCounted = (
  { decidedBy, approved }: SubmittedDecision,
  { decision }: Pick<Invocation, 'decision'>,
): boolean =>
  decision !== undefined &&
  isSameId(decision.by, decidedBy) &&
  decision.outcome === (approved ? 'approve' : 'deny');
