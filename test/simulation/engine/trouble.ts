/** What becomes of one request: the tenant's own fault, or the network's. */
export type Trouble =
  | {
      kind: 'status';
      status: number;
      retryAfterSeconds?: number;
      /** Its message quotes the request back. */
      quotes?: boolean;
    }
  /** The connection is refused. */
  | { kind: 'unreached' }
  /** It never gets there, and nobody answers. */
  | { kind: 'silence' }
  /** It is carried out, and its answer is lost. */
  | { kind: 'lost'; after: 'reset' | 'timeout' }
  | { kind: 'slow'; ms: number };

/** What `fetch` throws for a connection, by the code of the system. */
export const failed = (code: string) =>
  Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(code), { code }) });

/** What `fetch` throws when its signal ends it. */
export const timedOut = () =>
  new DOMException('The operation was aborted due to timeout', 'TimeoutError');
