/** The facts of the simulated tenant, over HTTP. */

import { onTestFinished } from 'vitest';
import { UNSHARED } from '../../../functions/aws/call-budget.ts';
import { Secret } from '../../../functions/contracts/credentials.ts';
import { ALL_NEEDS } from '../../../functions/contracts/needs.ts';
import { PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import { sailPointFacts } from '../../../functions/facts/gather.ts';
import { sailPoint } from '../../../functions/sailpoint/client.ts';
import { sailPointTokens } from '../../../functions/sailpoint/tokens.ts';
import { startTenant } from '../../../local/tenant/start-tenant.ts';
import { eventBridge } from '../../local/tenant/in-process.ts';

/** The simulated tenant, Node's own `fetch`, and the administrator's token. */
export const realTenant = async () => {
  const tenant = await startTenant();
  onTestFinished(() => tenant.close());
  const now = () => new Date();
  const api = sailPoint({ tenantUrl: tenant.url, timeoutMs: 2_000, now });
  const token = await sailPointTokens(api, now).mint({
    clientId: new Secret(tenant.clientId),
    clientSecret: new Secret(tenant.clientSecret),
  });
  const post = async (path: string, body: object) => {
    const response = await fetch(`${tenant.url}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token.accessToken.reveal()}`,
      },
      body: JSON.stringify(body),
    });
    return response.json();
  };
  const submit = async (body: object) => {
    const { newRequests } = (await post('/access-requests/v1', body)) as {
      newRequests: { accessRequestIds: string[] }[];
    };
    return newRequests[0]?.accessRequestIds[0] ?? '';
  };

  return {
    facts: sailPointFacts({
      sailPoint: api,
      token: { read: async () => token },
      calls: UNSHARED,
      now,
      needs: ALL_NEEDS,
    }),
    submit,
    /** Requests wait from then on. */
    subscribe: () => post('/trigger-subscriptions/v1', eventBridge(PRE_APPROVAL)),
  };
};
