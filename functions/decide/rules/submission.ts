import type { Decision } from '../../contracts/decision.ts';
import type { Invocation } from '../../contracts/invocation.ts';
import type { SubmittedDecision } from '../../contracts/request-to-decide.ts';
import { outputOf, type Settings } from '../../policy/conclude.ts';
import { plain } from '../../policy/explain.ts';

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
