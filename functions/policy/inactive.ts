import type { ReviewerFacts } from '../contracts/facts.ts';

/** `identityStatus` values of people who still answer. */
const ANSWERING = ['ACTIVE', 'REGISTERED', 'UNREGISTERED', 'PENDING', 'WARNING'];

/** Lifecycle states of people who do not, as the starter policies call them; a tenant has its own. */
const AWAY = ['inactive', 'leaver', 'leave', 'terminated'];

/**
 * The status or state that makes a person inactive, if any: SailPoint has three of them, and one
 * of a tenant's own making is known by `identityState` alone.
 */
export const inactivityOf = ({
  status,
  lifecycleState,
  identityState,
  attributes,
}: ReviewerFacts): string | undefined => {
  if (status !== undefined && !ANSWERING.includes(status)) return status;
  if (lifecycleState !== undefined && AWAY.includes(lifecycleState.toLowerCase())) {
    return lifecycleState;
  }
  return [identityState, ...(attributes.identityState ?? [])].find((state) =>
    state?.toUpperCase().startsWith('INACTIVE'),
  );
};
