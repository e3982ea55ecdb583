/** What a submitted decision is to the record that it is about. */
import type { Invocation } from './invocation.ts';
import type { SubmittedDecision } from './request-to-decide.ts';

/** SailPoint writes one id with dashes and without them. */
const sameId = (a: string, b: string) =>
  a.replaceAll('-', '').toLowerCase() === b.replaceAll('-', '').toLowerCase();

/** Nobody decides about her own request or her own access. */
export const isSelfReview = (
  { decidedBy }: SubmittedDecision,
  { request: { requestedBy, requestedFor } }: Pick<Invocation, 'request'>,
): boolean => [requestedBy, ...requestedFor].some(({ id }) => sameId(id, decidedBy));

/** Whether a submitted decision is the one that the record has. */
export const hasCounted = (
  { decidedBy, approved }: SubmittedDecision,
  { decision }: Pick<Invocation, 'decision'>,
): boolean => decision?.by === decidedBy && decision.outcome === (approved ? 'approve' : 'deny');
