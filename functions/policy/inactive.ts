import type { ReviewerFacts } from '../contracts/facts.ts';
import { INACTIVE_STATES } from '../contracts/inactive-states.ts';

/** `identityStatus` values of people who still answer. */
const ANSWERING = ['ACTIVE', 'REGISTERED', 'UNREGISTERED', 'PENDING', 'WARNING'];

/**
 * The status or state that makes a person inactive, if any: SailPoint has three of them, and one
 * of a tenant's own making is known by `identityState` alone.
 */
export const inactivityOf = (
  { status, lifecycleState, identityState, attributes }: ReviewerFacts,
  inactiveStates: readonly string[] = INACTIVE_STATES,
): string | undefined => {
  if (status !== undefined && !ANSWERING.includes(status)) return status;
  const isSame = (state: string) => state.toLowerCase() === lifecycleState?.toLowerCase();
  if (inactiveStates.some(isSame)) return lifecycleState;
  return [identityState, ...(attributes.identityState ?? [])].find((state) =>
    state?.toUpperCase().startsWith('INACTIVE'),
  );
};
