/** One answered invocation. */
export type Answer = {
  invocationId: string;
  accessRequestId: string;
  trigger: string;
  /** Who asked for what, and for whom. */
  request: string;
  /** What SailPoint was told. */
  decision: string;
  /** What the requester reads; empty where the trigger has no comment. */
  comment: string;
  policies: string[];
  /** Name of who shall review; empty where nobody has to. */
  reviewer: string;
  /** What the shadow policies would have said; empty where they agree. */
  shadow: string;
  /** How many facts could not be learnt. */
  unknown: number;
  /** How often the answer was sent. */
  attempts: number;
  /** How often SailPoint took it: once, or something is wrong. */
  accepted: number;
  /** From the event's time to the accepted answer, in milliseconds. */
  elapsedMs: number;
};
