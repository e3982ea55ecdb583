/** What one attempt to answer an invocation came to. */
export type CallbackAnswer =
  /** SailPoint answered; `said` is its message, short and without secrets. */
  | { kind: 'answered'; status: number; said: string; retryAfterMs?: number | undefined }
  /** The request did not get there. */
  | { kind: 'unreached'; reason: string }
  /** It may have got there: only SailPoint knows. */
  | { kind: 'unknown'; reason: string };
