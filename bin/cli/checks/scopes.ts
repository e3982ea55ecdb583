/** The scopes that the credential needs, each verified by a call that changes nothing. */
import * as z from 'zod/mini';
import type { SailPointRequest } from '../../../functions/sailpoint/client.ts';
import { SailPointError } from '../../../functions/sailpoint/error.ts';
import type { Check } from './check.ts';
import type { CredentialContext } from './context.ts';
import { bad, type Finding, good, warning } from './finding.ts';

/** An id that does not exist: SailPoint checks the scope before it looks up the object. */
const NOTHING = '00000000000000000000000000000000';

type RequiredScope = {
  scope: string;
  /** The use of the scope. */
  purpose: string;
  probe: Pick<SailPointRequest<unknown>, 'method' | 'path' | 'query' | 'body'>;
  /** Needed only by some installations. */
  optional?: true;
};

const byId = (path: `/${string}`): RequiredScope['probe'] => ({
  method: 'GET',
  path: `${path}/${NOTHING}`,
});
const list = (path: `/${string}`): RequiredScope['probe'] => ({
  method: 'GET',
  path,
  query: { limit: '1' },
});

export const REQUIRED_SCOPES: readonly RequiredScope[] = [
  {
    scope: 'sp:scopes:default',
    purpose: 'API access with this token',
    probe: list('/public-identities/v1'),
  },
  { scope: 'idn:identity:read', purpose: 'facts about people', probe: byId('/identities/v1') },
  { scope: 'idn:role-unchecked:read', purpose: 'facts about roles', probe: byId('/roles/v1') },
  {
    scope: 'idn:access-profile:read',
    purpose: 'facts about access profiles',
    probe: byId('/access-profiles/v1'),
  },
  {
    scope: 'idn:entitlement:read',
    purpose: 'facts about entitlements',
    probe: byId('/entitlements/v1'),
  },
  {
    scope: 'idn:workgroup:read',
    purpose: 'governance groups as reviewers',
    probe: byId('/workgroups/v1'),
  },
  {
    scope: 'idn:sod-violation:read',
    purpose: 'separation-of-duties violations',
    probe: {
      method: 'POST',
      path: '/sod-violations/v1/predict',
      body: { json: { identityId: NOTHING, accessRefs: [{ type: 'ENTITLEMENT', id: NOTHING }] } },
    },
  },
  {
    scope: 'idn:sod-policy:read',
    purpose: 'violation owners as reviewers',
    probe: byId('/sod-policies/v1'),
  },
  {
    scope: 'idn:access-request-status:read',
    purpose: 'access request status',
    probe: list('/access-request-status/v1'),
  },
  {
    scope: 'sp:trigger-service-subscriptions:read',
    purpose: 'reading subscriptions',
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
/** The object or the request was wrong, so the scope was granted. */
const GRANTED = [400, 404, 422];

const judged = ({ scope, purpose, optional }: RequiredScope, error: unknown): Finding => {
  if (!(error instanceof SailPointError)) throw error;
  if (GRANTED.includes(error.status ?? 0)) return good(scope, purpose);
  if (!REFUSED.includes(error.status ?? 0)) {
    return warning(scope, `could not be verified (${error.reason})`, 'Try again later.');
  }
  return (optional ? warning : bad)(
    scope,
    `missing, required for ${purpose} (${error.reason})`,
    `Add the scope ${scope} to the personal access token; new access tokens have it within 20 minutes.`,
  );
};

/** One finding for each scope, in the order of the table. */
export const scopes: Check<CredentialContext> = {
  name: 'scopes',
  run: async ({ administration }) => {
    const { api, token } = await administration();
    return Promise.all(
      REQUIRED_SCOPES.map((required) =>
        api
          .request({ ...required.probe, bearer: token.accessToken, answer: z.unknown() })
          .then(() => good(required.scope, required.purpose))
          .catch((error: unknown) => judged(required, error)),
      ),
    );
  },
};
