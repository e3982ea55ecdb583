import type { Invocation } from '../../contracts/invocation.ts';

/** Whether the answer lets a review pass, and SailPoint has certainly not heard it yet. */
export const canBeTakenBack = ({
  followUp,
  outcomeUnknown,
  refusal,
  sendingUntil,
}: Invocation): boolean => followUp === 'awaited' && !outcomeUnknown && !refusal && !sendingUntil;
