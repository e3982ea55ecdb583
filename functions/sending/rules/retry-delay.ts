import { LONGEST_RETRY_AFTER_MS } from '../../contracts/pace-lessons.ts';

const BASE_MS = 1000;
const CAP_MS = 60_000;

/**
 * Milliseconds until the next attempt: full jitter, not before `Retry-After` or five minutes of it,
 * never past the deadline, at which there is nothing left but to record that it passed.
 *
 * Without a `Retry-After` at most half of what is left is waited, so that a last attempt fits in.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export const retryDelayMs = ({
  attempts,
  retryAfterMs = 0,
  remainingMs,
  random,
}: {
  /** How many were made. */
  attempts: number;
  retryAfterMs?: number | undefined;
  remainingMs: number;
  /** In [0, 1). */
  random: number;
}): number => {
  const jitterMs = random * Math.min(CAP_MS, BASE_MS * 2 ** attempts);
  const askedMs = Math.min(LONGEST_RETRY_AFTER_MS, retryAfterMs);
  const waitMs = Math.max(askedMs, Math.ceil(Math.min(jitterMs, remainingMs / 2)));

  return Math.max(0, Math.min(waitMs, remainingMs));
};
