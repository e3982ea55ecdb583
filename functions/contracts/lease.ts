/** How long one sender has an answer for itself, in seconds; its function is stopped before it loses that. */
export const LEASE_SECONDS = 30;
