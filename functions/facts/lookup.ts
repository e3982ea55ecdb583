/** One question to SailPoint whose failure is an answer too. */
import type * as z from 'zod/mini';
import type { Secret } from '../contracts/credentials.ts';
import type { SailPoint } from '../sailpoint/client.ts';
import { SailPointError } from '../sailpoint/error.ts';
import type { budget } from './budget.ts';
import type { outage } from './outage.ts';
import type { TokenHolder } from './token-holder.ts';

export type Lookup<Value> = {
  /** `{id}` stands for the id: `/identities/v1/{id}`. */
  endpoint: `/${string}`;
  id?: string;
  query?: Record<string, string>;
  /** Body of a POST; without one it is a GET. */
  json?: object;
  answer: z.ZodMiniType<Value>;
  /** Whether the answer holds for minutes. */
  lasts?: boolean;
  /** Whether the answer only saves time or adds a detail: not asked for when calls are scarce. */
  spare?: boolean;
};

/** What SailPoint said, or in a few words why that is unknown, and whether it may be known soon. */
export type Result<Value> = { value: Value } | Unknown;

type Unknown = {
  unknown: string;
  status?: number;
  isSilent?: boolean;
  isPassing?: boolean;
  /** How long SailPoint asks everybody to wait, in milliseconds. */
  waitMs?: number;
};

/** SailPoint limits calls, and does not say for how long. */
const WAIT_MS = 1_000;
const NO_ERROR_OF_SAILPOINT = {
  reason: 'no reason given',
  status: undefined,
  retryAfterMs: undefined,
};

export type Deps = {
  sailPoint: SailPoint;
  token: ReturnType<TokenHolder['session']>;
  budget: ReturnType<typeof budget>;
  outage: ReturnType<typeof outage>;
};

// Anything else would lead to another address.
const ID = /^[\w-]+$/;

export const lookUp = async <Value>(lookup: Lookup<Value>, deps: Deps): Promise<Result<Value>> => {
  if (lookup.id !== undefined && !ID.test(lookup.id)) return { unknown: 'not an id' };
  const refused = obstacle(lookup, deps);
  if (refused) return refused;

  const held = await deps.token.current();
  if ('missing' in held) return withoutToken(held.missing, deps);
  const found = await call(lookup, held.secret, deps);
  if ('value' in found || found.status !== 401) return found;

  const fresh = await deps.token.renew();
  if ('missing' in fresh) return withoutToken(fresh.missing, deps);
  return fresh.secret === held.secret ? found : call(lookup, fresh.secret, deps);
};

const obstacle = ({ spare = false }: Lookup<unknown>, { budget, outage }: Deps) =>
  outage.obstacle() ?? budget.excess(spare);

const withoutToken = (missing: string, { outage }: Deps) => {
  const unknown = `no stored token (${missing})`;
  // An installation without credentials has nothing to wait for.
  outage.begin({ unknown, isPassing: false });
  return { unknown };
};

const call = async <Value>(
  lookup: Lookup<Value>,
  bearer: Secret,
  deps: Deps,
): Promise<Result<Value>> => {
  const result = await send(lookup, bearer, deps);
  if ('value' in result || result.status) deps.outage.answered();
  else if (result.isSilent) deps.outage.silent();
  return result;
};

const send = async <Value>(
  lookup: Lookup<Value>,
  bearer: Secret,
  deps: Deps,
): Promise<Result<Value>> => {
  // Time passes while a token is read or renewed.
  const refused = obstacle(lookup, deps);
  if (refused) return refused;

  const { endpoint, id = '', query, json, answer } = lookup;
  deps.budget.spend();
  try {
    const value = await deps.sailPoint.request({
      method: json ? 'POST' : 'GET',
      path: endpoint.replace('{id}', id) as `/${string}`,
      ...(query && { query }),
      ...(json && { body: { json } }),
      isRead: true,
      bearer,
      answer,
    });
    return { value };
  } catch (error) {
    const { reason, status, retryAfterMs } =
      error instanceof SailPointError ? error : NO_ERROR_OF_SAILPOINT;
    const silent = { unknown: reason, isSilent: true, isPassing: true };
    if (status === undefined) return silent;
    // Treat 429 like a timeout: back off.
    if (status === 429) return { ...silent, waitMs: retryAfterMs ?? WAIT_MS };
    return { unknown: reason, status, isPassing: status === 408 || status >= 500 };
  }
};
