import { MOST_RECEIVES } from '../../contracts/receives.ts';

/**
 * So often a message comes back as soon as it may, as it does through an outage. What is kept
 * away longer after an outage loses its place in the line to answers with a later deadline.
 */
const FREE_RECEIVES = 500;
/** For those times that nobody chose: a run that broke off. */
const RESERVED_RECEIVES = 50;

/**
 * Milliseconds that a message has to stay away at least: what is left of the time, by what is left of its
 * receives. So the tries last until the deadline, however far away that is.
 */
export const spacingMs = ({
  received,
  remainingMs,
}: {
  /** How often the queue gave it out. */
  received: number;
  remainingMs: number;
}): number => {
  if (received <= FREE_RECEIVES) return 0;
  const left = Math.max(1, MOST_RECEIVES - RESERVED_RECEIVES - received);
  return Math.max(0, Math.ceil(remainingMs / left));
};
