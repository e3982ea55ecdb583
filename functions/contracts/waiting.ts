import type { HandOverState } from './control.ts';
import type { Invocation } from './invocation.ts';
import { patienceEnds } from './patience.ts';

/** The guard looks every minute: an ordinary blip is over by then, and nobody is bothered with it. */
const LONGEST_MS = 3 * 60_000;

/**
 * Whether a review that cannot be handed over now may be by the next look of the guard. Where SailPoint
 * could not tell, the look is waited for as long as facts are. An installation that never could tell has
 * nothing to wait for.
 */
export const isWorthWaiting = (
  { sentAt, deadline }: Pick<Invocation, 'sentAt' | 'deadline'>,
  handOver: HandOverState,
  now: Date,
): boolean => {
  if (handOver === 'never') return false;
  if (handOver === 'stale' && now < patienceEnds({ sentAt, deadline })) return true;
  const spanMs = Date.parse(deadline) - Date.parse(sentAt);
  return now.getTime() - Date.parse(sentAt) < Math.min(LONGEST_MS, spanMs / 4);
};
