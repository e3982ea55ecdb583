import type { OpenInvocation } from '../../contracts/open-invocation.ts';
import type { Transition } from '../../contracts/transition.ts';
import { complete, fail } from '../../contracts/transitions.ts';

/** What SailPoint's invocation status says of an answer. */
export type SaidStatus = { accepted: boolean | undefined };

/** SailPoint may show an answer a while after it took it: only then is silence an answer. */
const GRACE_MS = 10 * 60_000;

/**
 * What became of an answer in doubt; `undefined` while that cannot be told. `said` is missing when
 * SailPoint does not list the invocation, or could not be asked.
 */
export const confirmationOf = (
  { deadline, refusal }: OpenInvocation,
  said: SaidStatus | undefined,
  now: Date,
): Transition | undefined => {
  const at = now.toISOString();
  if (said?.accepted) return complete(at);
  if (now.getTime() < Date.parse(deadline) + GRACE_MS) return undefined;

  if (!said) {
    const message = 'SailPoint never said whether it took the answer.';
    return fail('uncertain', { at, failure: { code: 'OUTCOME_UNKNOWN', message }, idleAt: at });
  }
  if (refusal) return fail('rejected', { at, failure: refusal, idleAt: at });
  const message = 'The deadline passed, and SailPoint has no answer.';
  return fail('expired', { at, failure: { code: 'DEADLINE_PASSED', message }, idleAt: at });
};
