import type { Decision } from '../contracts/decision.ts';
import type { Invocation } from '../contracts/invocation.ts';
import type { SubmittedDecision } from '../contracts/request-to-decide.ts';
import { outputOf, type Settings } from '../policy/conclude.ts';
import { plain } from '../policy/explain.ts';

/** SailPoint writes one id with dashes and without them. */
const sameId = (a: string, b: string) =>
  a.replaceAll('-', '').toLowerCase() === b.replaceAll('-', '').toLowerCase();

/** Nobody decides about her own request or her own access. */
export const isSelfReview = (
  { decidedBy }: SubmittedDecision,
  { request: { requestedBy, requestedFor } }: Invocation,
): boolean => [requestedBy, ...requestedFor].some(({ id }) => sameId(id, decidedBy));

/** Whether this is the decision that counted: its event was delivered again. */
export const isRepeated = (
  { decidedBy, approved }: SubmittedDecision,
  { decision }: Invocation,
): boolean => decision?.by === decidedBy && decision.outcome === (approved ? 'approve' : 'deny');

/** The answer that somebody's decision comes to. */
export const decisionOf = (
  { approved, comment, decidedBy }: SubmittedDecision,
  { triggerId }: Invocation,
  { settings, at }: { settings: Settings; at: string },
): Decision => {
  const outcome = approved ? 'approve' : 'deny';
  const said = plain(comment) || (approved ? 'Approved by a reviewer.' : 'Denied by a reviewer.');
  const output = outputOf(triggerId, { outcome, comment: said }, settings);
  return { outcome, output, by: decidedBy, at };
};
