import { asksToWait } from '../contracts/pace-lessons.ts';
import { type ErrorCode, ServiceError } from '../errors.ts';
import type { Answered } from './exchange.ts';

// An import of `node:http` would load `fetch` with it.
const { STATUS_CODES } = process.getBuiltinModule('node:http');

type Answer = { reason: string; status?: number; retryAfterMs?: number | undefined };

/**
 * A request that SailPoint did not grant.
 *
 * `SAILPOINT_REFUSED`: it said no (3xx, 4xx). `SAILPOINT_UNREACHABLE`: there is no usable answer now
 * (network, timeout, 408, 429, 5xx, a page instead of JSON), and the same request may succeed later.
 * It never has a `cause`: what `fetch` and the parsers throw may quote the credential.
 */
export class SailPointError extends ServiceError {
  /** What went wrong in a few words that may be kept: `404 Not Found`, `no answer within 2000 ms`. */
  readonly reason: string;
  /** The HTTP status, when there was an answer. */
  readonly status: number | undefined;
  /** How long SailPoint asks to wait before the next try. */
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, message: string, { reason, status, retryAfterMs }: Answer) {
    super(code, message);
    this.reason = reason;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The error for an answer outside 2xx; `told` is what SailPoint said, already fit to be shown. */
export const refusal = (
  place: string,
  told: string,
  answer: { status: number; retryAfterMs: number | undefined },
): SailPointError => {
  const { status } = answer;
  const said = told && ` ("${told}")`;

  return new SailPointError(
    isPassing(status) ? 'SAILPOINT_UNREACHABLE' : 'SAILPOINT_REFUSED',
    `SailPoint answered ${status} to ${place}${said}; ${advice(status)}.`,
    { ...answer, reason: inShort(status) },
  );
};

const inShort = (status: number): string =>
  status === 429 ? 'rate limited (429)' : `${status} ${STATUS_CODES[status] ?? ''}`.trim();

const isPassing = (status: number): boolean => status === 408 || status === 429 || status >= 500;

const advice = (status: number): string => {
  if (status < 400) return 'redirects are not followed, so check the tenant URL';
  if (status === 401) return 'check that the credential exists and has not expired';
  if (status === 403) return 'check the scopes and the user level of the credential';
  if (isPassing(status)) return 'try again later';
  return 'check the credential and the configuration that this request rests on';
};

/** The error for no answer at all. */
export const unreachable = (place: string, reason: string): SailPointError =>
  new SailPointError(
    'SAILPOINT_UNREACHABLE',
    `SailPoint could not be reached for ${place} (${reason}); check the tenant URL and the network.`,
    { reason },
  );

/** The error for a granted request whose body, or the named fields of it, break the API's promise. */
export const unusable = (place: string, status: number, fields: string[]): SailPointError => {
  const wrong = fields.map((field) => field || 'the body').join(', ') || 'the body';

  return new SailPointError(
    'SAILPOINT_UNREACHABLE',
    `SailPoint answered ${status} to ${place}, but not as its API promises ` +
      `(wrong: ${wrong}); check that the tenant URL is the API's own.`,
    { reason: `wrong field: ${wrong}`, status },
  );
};

/** A `Retry-After` header that counts, seconds or an HTTP date, as a wait from `now`. */
export const retryAfterMs = (
  { status, headers }: Pick<Answered, 'status' | 'headers'>,
  now: Date,
): number | undefined => {
  const header = headers.get('retry-after');
  if (header === null || !asksToWait(status)) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1_000;

  // `Date.parse` takes many things for a date; HTTP knows only the one that ends so.
  const at = header.endsWith('GMT') ? Date.parse(header) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
};
