/** An answered invocation, as `npm start` shows it. */
export type Answer = {
  invocationId: string;
  accessRequestId: string;
  trigger: string;
  /** Requester, items and recipients. */
  request: string;
  /** The decision sent to SailPoint. */
  decision: string;
  /** The comment shown to the requester; empty where the trigger has none. */
  comment: string;
  policies: string[];
  /** Name of the reviewer; empty where there is none. */
  reviewer: string;
  /** Outcome of the shadow policies; empty where it is the same. */
  shadow: string;
  /** The unknown facts by name, with the reason: `identity Nora Newcomer (503 Service Unavailable)`. */
  unknown: string[];
  /** Number of times the answer was sent. */
  attempts: number;
  /** Number of times SailPoint accepted it; anything but 1 is a mistake. */
  accepted: number;
  /** From the event's time to the accepted answer, in milliseconds. */
  elapsedMs: number;
};
