/** How long a request waits for facts that SailPoint could not tell just now. */
import type { Invocation } from './invocation.ts';
import { marginMs } from './margin.ts';
import type { Turn } from './turn.ts';

type Span = Pick<Invocation, 'sentAt' | 'deadline'>;

const SHORTEST_MS = 2_000;
const LONGEST_MS = 60_000;
/** Where SailPoint waits for days, people should not hear of a request days later. */
const MOST_PATIENCE_MS = 3_600_000;
/** Patience ends so long before the guard answers by default: people keep the time in between. */
const BEFORE_THE_GUARD_MS = 60_000;

/** Patience ends with a quarter of the time, at most an hour, and well before the guard decides. */
export const patienceEnds = ({ sentAt, deadline }: Span): Date => {
  const [from, to] = [Date.parse(sentAt), Date.parse(deadline)];
  return new Date(
    Math.min(
      from + Math.min(MOST_PATIENCE_MS, (to - from) / 4),
      to - marginMs({ sentAt, deadline }) - BEFORE_THE_GUARD_MS,
    ),
  );
};

/**
 * Milliseconds after which to ask again, `undefined` when what is unknown counts as unknown: when its turn
 * is, else as long as has been waited so far, so soon at first, with a last try when patience ends.
 * `random` in [0, 1) spreads those who began together.
 */
export const patienceMs = (
  span: Span,
  now: Date,
  { random, turn }: { random: number; turn?: Turn | undefined },
): number | undefined => {
  const at = now.getTime();
  const leftMs = patienceEnds(span).getTime() - at;
  if (leftMs <= 0) return undefined;
  if (turn) return Math.ceil(Math.min(Math.max(0, Date.parse(turn.from) - at), leftMs));

  const waitedMs = at - Date.parse(span.sentAt);
  const waitMs = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, waitedMs)) * (1 + random / 2);
  return Math.ceil(Math.min(waitMs, leftMs));
};
