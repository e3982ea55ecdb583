/** A scope, who carries it, and the call that proves it. */

/**
 * `reading`: what the functions of the request path look up, for that is all the stored access token
 * may. `managing`: what deployments and the operator change. `making`: what `countersign init` makes
 * the other two with; it is never stored.
 */
export type Access = 'reading' | 'managing' | 'making';

/** A call that needs the scope and changes nothing, whatever SailPoint answers. */
export type ScopeProbe = {
  method: 'GET' | 'POST';
  path: `/${string}`;
  query?: Record<string, string>;
  body?: { json: object };
};

export type RequiredScope = {
  scope: string;
  /** The use of the scope. */
  purpose: string;
  /** The credentials that carry it. */
  access: readonly Access[];
  /** The very call that needs the scope. */
  probe: ScopeProbe;
  /** Another scope of the list that permits the same call, so that a token needs only that one. */
  includedIn?: string;
  /** Needed only by some installations. */
  optional?: true;
};
