/** What a submitted decision is to the record that it is about. */
import { isSameId } from './ids.ts';
import type { Invocation } from './invocation.ts';
import type { SubmittedDecision } from './request-to-decide.ts';

/** Requesters and recipients may not decide their own request. */
export const isSelfReview = (
  { decidedBy }: SubmittedDecision,
  { request: { requestedBy, requestedFor } }: Pick<Invocation, 'request'>,
): boolean => [requestedBy, ...requestedFor].some(({ id }) => isSameId(id, decidedBy));

/** Whether a submitted decision is the one that the record has. */
export const hasCounted = (
  { decidedBy, approved }: SubmittedDecision,
  { decision }: Pick<Invocation, 'decision'>,
): boolean => decision?.by === decidedBy && decision.outcome === (approved ? 'approve' : 'deny');
