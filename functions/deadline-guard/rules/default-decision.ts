import type { Decision } from '../../contracts/decision.ts';
import type { Invocation } from '../../contracts/invocation.ts';
import { unknownFacts } from '../../contracts/walk-facts.ts';
import { byDeadline, byDeadlineUnread } from '../../policy/comments.ts';
import { decisionOf, type Settings } from '../../policy/conclude.ts';

/** What the owner wants answered when nobody decided in time. */
export type DefaultOutcome = 'approve' | 'deny';

/** Whether people were asked because of what is known, and not because something went wrong. */
const isSound = ({ state, evaluation, facts }: Invocation) =>
  state === 'in-review' &&
  evaluation !== undefined &&
  evaluation.verdicts.every(({ errors }) => errors.length === 0) &&
  facts !== undefined &&
  unknownFacts(facts).length === 0;

/**
 * The answer to a request that nobody decided. An error never approves: what could not be read or
 * evaluated, or was with unknown facts, is denied whatever the default. Dynamic approval cannot
 * deny: there the fallback group reviews.
 */
export const defaultDecision = (
  invocation: Invocation,
  {
    settings,
    defaultOutcome,
    at,
  }: { settings: Settings; defaultOutcome: DefaultOutcome; at: string },
): Decision => {
  const outcome = defaultOutcome === 'approve' && isSound(invocation) ? 'approve' : 'deny';
  const { unreadable } = invocation;
  const comment = unreadable ? byDeadlineUnread(unreadable) : byDeadline(outcome);
  const conclusion = { outcome, comment } as const;
  return decisionOf(invocation.triggerId, conclusion, settings, { by: 'deadline', at });
};
