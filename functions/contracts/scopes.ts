/** The scopes of SailPoint's API that Countersign calls with: the one list of them. */

import type { RequiredScope, ScopeProbe } from './required-scope.ts';

/** An id that does not exist: SailPoint checks the scope before it looks up the object. */
const NOTHING = '00000000000000000000000000000000';

const byId = (path: `/${string}`): ScopeProbe => ({ method: 'GET', path: `${path}/${NOTHING}` });
const list = (path: `/${string}`): ScopeProbe => ({ method: 'GET', path, query: { limit: '1' } });
const post = (path: `/${string}`, json: object): ScopeProbe => ({
  method: 'POST',
  path,
  body: { json },
});

const STATUS = 'sp:trigger-service-invocation-status';
const SUBSCRIPTIONS = 'sp:trigger-service-subscriptions';
const TOKENS = 'sp:my-personal-access-tokens';

export const REQUIRED_SCOPES: readonly RequiredScope[] = [
  {
    scope: 'sp:scopes:default',
    purpose: 'API access with this token',
    access: ['reading', 'managing'],
    probe: list('/public-identities/v1'),
  },
  {
    scope: 'idn:identity:read',
    purpose: 'facts about people',
    access: ['reading'],
    probe: byId('/identities/v1'),
  },
  {
    scope: 'idn:role-unchecked:read',
    purpose: 'facts about roles',
    access: ['reading'],
    probe: byId('/roles/v1'),
  },
  {
    scope: 'idn:access-profile:read',
    purpose: 'facts about access profiles',
    access: ['reading'],
    probe: byId('/access-profiles/v1'),
  },
  {
    scope: 'idn:entitlement:read',
    purpose: 'facts about entitlements, and those that people have',
    access: ['reading'],
    probe: byId('/entitlements/v1'),
  },
  {
    scope: 'idn:workgroup:read',
    purpose: 'governance groups as reviewers, and those that people belong to',
    access: ['reading'],
    probe: byId('/workgroups/v1'),
  },
  {
    scope: 'idn:sod-violation:read',
    purpose: 'separation-of-duties violations',
    access: ['reading'],
    probe: post('/sod-violations/v1/predict', {
      identityId: NOTHING,
      accessRefs: [{ type: 'ENTITLEMENT', id: NOTHING }],
    }),
  },
  {
    scope: 'idn:sod-policy:read',
    purpose: 'violation owners as reviewers',
    access: ['reading'],
    probe: byId('/sod-policies/v1'),
  },
  {
    scope: 'idn:access-request-status:read',
    purpose: 'access request status',
    access: ['reading'],
    probe: list('/access-request-status/v1'),
  },
  {
    scope: `${SUBSCRIPTIONS}:read`,
    // The list of triggers is the one call that the managing scope does not permit.
    purpose: 'reading triggers, whose example a filter is tested with',
    access: ['reading', 'managing'],
    probe: list('/triggers/v1'),
  },
  {
    scope: `${STATUS}:read`,
    purpose: 'finding invocations whose event was lost',
    access: ['reading'],
    probe: list('/trigger-invocations/v1/status'),
    includedIn: `${STATUS}:manage`,
  },
  {
    scope: `${SUBSCRIPTIONS}:manage`,
    purpose: 'creating, changing, pausing and resuming subscriptions',
    access: ['managing'],
    probe: post('/trigger-subscriptions/v1/validate-filter', {
      input: { id: NOTHING },
      filter: '$.id',
    }),
    optional: true,
  },
  {
    scope: `${STATUS}:manage`,
    purpose: 'sending test events',
    access: ['managing'],
    // Nobody can be subscribed to a trigger that does not exist.
    probe: post('/trigger-invocations/v1/test', { triggerId: 'idn:none', contentJson: {} }),
    optional: true,
  },
  {
    scope: `${TOKENS}:read`,
    purpose: 'showing when the personal access tokens expire',
    access: ['managing'],
    probe: list('/personal-access-tokens/v1'),
    includedIn: `${TOKENS}:manage`,
    optional: true,
  },
  {
    scope: `${TOKENS}:manage`,
    purpose: 'making the tokens that are stored',
    access: ['making'],
    // Without a name no token is made.
    probe: post('/personal-access-tokens/v1', {}),
  },
];
