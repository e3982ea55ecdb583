import type { Invocation } from '../../contracts/invocation.ts';
import type { OpenInvocation } from '../../contracts/open-invocation.ts';
import { complete } from '../../contracts/sending-steps.ts';
import { takeBackUnheard } from '../../contracts/taking-back.ts';
import type { Transition } from '../../contracts/transition.ts';
import { fail } from '../../contracts/transitions.ts';
import { SHOWN_LATE_MS } from './shown-late.ts';

/** What SailPoint's invocation status says of an answer; `accepted` is missing while it waits for one. */
export type SaidStatus = { accepted: boolean | undefined };

/** What the guard knows of an answer in doubt, from the index or, with more, from its record. */
export type InDoubt = OpenInvocation | Invocation;

/**
 * What became of an answer in doubt; `undefined` while that cannot be told. `said` is missing when
 * SailPoint does not list the invocation, or could not be asked.
 */
export const confirmationOf = (
  invocation: InDoubt,
  said: SaidStatus | undefined,
  now: Date,
): Transition | undefined => {
  const { deadline, refusal } = invocation;
  const at = now.toISOString();
  if (said?.accepted) return complete(at);
  if (now < new Date(deadline)) {
    // It must not be said again. Silence counts for attempts that are long past, by hand too.
    const isWaitedFor = said && said.accepted === undefined && !refusal;
    const lastHeard = new Date(now.getTime() - SHOWN_LATE_MS).toISOString();
    return isWaitedFor && 'attempts' in invocation
      ? takeBackUnheard(invocation, lastHeard)
      : undefined;
  }
  if (now.getTime() < Date.parse(deadline) + SHOWN_LATE_MS) return undefined;

  if (!said) {
    const message = 'SailPoint never said whether it took the answer.';
    return fail('uncertain', { at, failure: { code: 'OUTCOME_UNKNOWN', message }, idleAt: at });
  }
  if (refusal) return fail('rejected', { at, failure: refusal, idleAt: at });
  const message = 'The deadline passed, and SailPoint has no answer.';
  return fail('expired', { at, failure: { code: 'DEADLINE_PASSED', message }, idleAt: at });
};
