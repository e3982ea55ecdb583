/** What the plan spares, because it is being mended. */

/**
 * Faults of the product that are being mended. Each is turned on with its mending: then the oracle
 * makes no exception for it, and histories have what shows it.
 */
export const MENDED = {
  /** An answer that is sent long after its decision relies on what holds when it is sent. */
  lateAnswers: false,
  /** A test of dynamic approval is not taken for the event that brings in a reviewer. */
  testEvents: false,
  /** A deletion waits until nobody relies on what the guard saw before it. */
  deletions: false,
};
