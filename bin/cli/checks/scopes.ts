/** What the credential must be allowed, each proven by a call that changes nothing. */
import * as z from 'zod/mini';
import type { SailPointRequest } from '../../../functions/sailpoint/client.ts';
import { SailPointError } from '../../../functions/sailpoint/error.ts';
import type { Check } from './check.ts';
import type { CredentialContext } from './context.ts';
import { bad, type Finding, good, warning } from './finding.ts';

/** An id that nothing has: SailPoint looks at the rights before it looks for the thing. */
const NOTHING = '00000000000000000000000000000000';

type Right = {
  scope: string;
  /** What is missing without it. */
  purpose: string;
  probe: Pick<SailPointRequest<unknown>, 'method' | 'path' | 'query' | 'body'>;
  /** Needed only by some installations. */
  optional?: true;
};

const byId = (path: `/${string}`): Right['probe'] => ({
  method: 'GET',
  path: `${path}/${NOTHING}`,
});
const list = (path: `/${string}`): Right['probe'] => ({
  method: 'GET',
  path,
  query: { limit: '1' },
});

export const RIGHTS: readonly Right[] = [
  { scope: 'sp:scopes:default', purpose: 'proving a token', probe: list('/public-identities/v1') },
  { scope: 'idn:identity:read', purpose: 'facts of people', probe: byId('/identities/v1') },
  { scope: 'idn:role-unchecked:read', purpose: 'facts of roles', probe: byId('/roles/v1') },
  {
    scope: 'idn:access-profile:read',
    purpose: 'facts of access profiles',
    probe: byId('/access-profiles/v1'),
  },
  {
    scope: 'idn:entitlement:read',
    purpose: 'facts of entitlements',
    probe: byId('/entitlements/v1'),
  },
  { scope: 'idn:workgroup:read', purpose: 'reviewing groups', probe: byId('/workgroups/v1') },
  {
    scope: 'idn:sod-violation:read',
    purpose: 'violations of separation of duties',
    probe: {
      method: 'POST',
      path: '/sod-violations/v1/predict',
      body: { json: { identityId: NOTHING, accessRefs: [{ type: 'ENTITLEMENT', id: NOTHING }] } },
    },
  },
  { scope: 'idn:sod-policy:read', purpose: 'violation owners', probe: byId('/sod-policies/v1') },
  {
    scope: 'idn:access-request-status:read',
    purpose: 'the status of requests',
    probe: list('/access-request-status/v1'),
  },
  {
    scope: 'sp:trigger-service-subscriptions:read',
    purpose: 'looking at the subscriptions',
    probe: list('/trigger-subscriptions/v1'),
  },
  {
    scope: 'sp:trigger-service-invocation-status:read',
    purpose: 'finding invocations whose event was lost',
    probe: list('/trigger-invocations/v1/status'),
  },
  {
    scope: 'sp:trigger-service-subscriptions:manage',
    purpose: 'creating, changing, pausing and resuming subscriptions',
    probe: {
      method: 'POST',
      path: '/trigger-subscriptions/v1/validate-filter',
      body: { json: { input: { id: NOTHING }, filter: '$.id' } },
    },
    optional: true,
  },
];

const REFUSED = [401, 403];
/** The thing or the question was wrong, so the right was there. */
const GRANTED = [400, 404, 422];

const judged = ({ scope, purpose, optional }: Right, error: unknown): Finding => {
  if (!(error instanceof SailPointError)) throw error;
  if (GRANTED.includes(error.status ?? 0)) return good(scope, purpose);
  if (!REFUSED.includes(error.status ?? 0)) {
    return warning(scope, `could not be proven (${error.reason})`, 'Try again later.');
  }
  return (optional ? warning : bad)(
    scope,
    `missing, so there is no ${purpose} (${error.reason})`,
    `Add the scope ${scope} to the personal access token; new access tokens have it after up to 20 minutes.`,
  );
};

/** A finding for each right, in the order of the table. */
export const scopes: Check<CredentialContext> = {
  name: 'scopes',
  run: async ({ administration }) => {
    const { api, token } = await administration();
    return Promise.all(
      RIGHTS.map((right) =>
        api
          .request({ ...right.probe, bearer: token.accessToken, answer: z.unknown() })
          .then(() => good(right.scope, right.purpose))
          .catch((error: unknown) => judged(right, error)),
      ),
    );
  },
};
