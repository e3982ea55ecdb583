/** A SailPoint for the tests of facts: a table of routes behind `fetch`. */
import { vi } from 'vitest';
import { type CallBudget, UNSHARED } from '../../../functions/aws/call-budget.ts';
import type { StoredToken } from '../../../functions/aws/stored-token.ts';
import type { RequestedItem } from '../../../functions/contracts/access-request.ts';
import { type Facts, known } from '../../../functions/contracts/facts.ts';
import { ALL_NEEDS, type Need } from '../../../functions/contracts/needs.ts';
import { sailPointFacts } from '../../../functions/facts/gather.ts';
import { sailPoint } from '../../../functions/sailpoint/client.ts';
import { accessToken } from '../clients.ts';
import { accessRequest, ITEM, SENT_AT, TENANT_URL } from '../fixtures.ts';

export type Call = { key: string; url: URL; json: unknown; bearer: string; signal: AbortSignal };
type Respond = (call: Call) => Response | Promise<Response>;
type Route = object | Respond;
export type Routes = Record<string, Route>;

/** Everything but what is asked for each person apart from their identity. */
export const USUAL_NEEDS: readonly Need[] = ALL_NEEDS.filter(
  (need) => !/^(managers|held|open-requests|groups)-/.test(need),
);

export const TOKEN = 'token-canary-7f3a9c';
export const STATUS = 'GET /access-request-status/v1';
export const PREDICT = 'POST /sod-violations/v1/predict';
export const LEVELS = 'GET /entitlements/v1';

export const entitlement = (id: string, effective?: string) => ({
  id,
  name: `Name of ${id}`,
  privileged: effective === 'HIGH',
  source: { id: 'source-1', name: 'Wiki' },
  privilegeLevel: effective ? { direct: effective, effective } : null,
});

export const statusRow = (overrides: object = {}) => ({
  id: 'item-1',
  name: 'Wiki Editor',
  type: 'ACCESS_PROFILE',
  accessRequestId: 'request-1',
  requestedFor: { type: 'IDENTITY', id: 'recipient-1', name: 'Somebody' },
  requestType: 'GRANT_ACCESS',
  identityType: 'HUMAN',
  startDate: null,
  removeDate: null,
  clientMetadata: null,
  sodViolationContext: {
    state: 'SUCCESS',
    violationCheckResult: { violatedPolicies: [], violationContexts: [] },
  },
  ...overrides,
});

/** What SailPoint knows of the request in `accessRequest()`. */
export const ORDINARY: Routes = {
  'GET /identities/v1/recipient-1': { alias: 'ricardo', attributes: {} },
  'GET /identities/v1/requester-1': { alias: 'rita', attributes: {} },
  'GET /access-profiles/v1/item-1': {
    owner: { id: 'owner-1', name: 'Olivia' },
    entitlements: [{ type: 'ENTITLEMENT', id: 'e-1' }],
  },
  'GET /access-profiles/v1/item-1/entitlements': [entitlement('e-1', 'LOW')],
  [STATUS]: [statusRow()],
};

export const refusal =
  (status: number, headers: Record<string, string> = {}): Respond =>
  () =>
    Response.json({ detailCode: `${status}` }, { status, headers });

/** A connection that breaks before an answer. */
export const silence: Respond = () => {
  throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'UND_ERR_SOCKET' } });
};

/** A server that takes the call and never answers. */
export const hanging: Respond = ({ signal }) =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });

/** The route's answer to whoever has that token; others are told that theirs has expired. */
export const onlyFor =
  (token: string, answer: object): Route =>
  ({ bearer }) =>
    bearer === `Bearer ${token}`
      ? Response.json(answer)
      : Response.json({ error: 'JWT validation failed: JWT is expired' }, { status: 401 });

type Options = {
  token?: StoredToken['read'];
  now?: () => Date;
  timeoutMs?: number;
  needs?: readonly Need[];
  calls?: CallBudget;
};

/** A route that is not in the table is not found; a function finds one for every call. */
export const world = (routes: Routes | (() => Route), options: Options = {}) => {
  const { now = () => new Date(SENT_AT), timeoutMs = 2_000 } = options;
  const calls: Call[] = [];
  let inFlight = 0;
  let mostAtOnce = 0;

  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = new URL(String(input));
    const call = {
      key: `${init?.method} ${url.pathname}`,
      url,
      json: init?.body ? JSON.parse(String(init.body)) : undefined,
      bearer: new Headers(init?.headers).get('authorization') ?? '',
      signal: init?.signal ?? new AbortController().signal,
    };
    calls.push(call);
    inFlight += 1;
    mostAtOnce = Math.max(mostAtOnce, inFlight);
    try {
      const found = typeof routes === 'function' ? routes() : routes[call.key];
      const route = found ?? refusal(404);
      return await (typeof route === 'function' ? route(call) : Response.json(route));
    } finally {
      inFlight -= 1;
    }
  };
  const readToken = vi.fn<StoredToken['read']>(options.token ?? (async () => accessToken(TOKEN)));
  const facts = sailPointFacts({
    sailPoint: sailPoint({ tenantUrl: TENANT_URL, fetch, timeoutMs, now }),
    token: { read: readToken },
    calls: options.calls ?? UNSHARED,
    now,
    needs: options.needs ?? USUAL_NEEDS,
  });

  return {
    facts,
    readToken,
    calls,
    keys: () => calls.map(({ key }) => key),
    mostAtOnce: () => mostAtOnce,
  };
};

/** The ordinary request, for an item of that type. */
export const gatherItem = async (type: RequestedItem['type'], routes: Routes) => {
  const tenant = world({ ...ORDINARY, ...routes });
  const request = accessRequest({ requestedItems: [{ ...ITEM, type }] });
  const { items }: Facts = await tenant.facts.gather(request);

  return { ...tenant, fact: items['item-1'], item: known(items['item-1']) };
};
