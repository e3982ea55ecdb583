const BASE_MS = 1000;
const CAP_MS = 60_000;

/**
 * Seconds until the next attempt: full jitter, never before `Retry-After`, never past the deadline.
 *
 * Without a `Retry-After` at most half of what is left is waited, so that a last attempt fits in.
 * A wait that reaches the deadline brings the message back to be recorded as expired.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export const retryDelaySeconds = ({
  attempts,
  retryAfterMs = 0,
  remainingMs,
  random,
}: {
  attempts: number;
  retryAfterMs?: number | undefined;
  remainingMs: number;
  /** In [0, 1). */
  random: number;
}): number => {
  const jitterMs = random * Math.min(CAP_MS, BASE_MS * 2 ** attempts);
  const waitMs = Math.max(retryAfterMs, Math.min(jitterMs, remainingMs / 2));

  return Math.max(1, Math.ceil(Math.min(waitMs, remainingMs) / 1000));
};
