import { z } from 'zod';
import { MANAGING_SCOPES, READING_SCOPES } from '../functions/contracts/scope-sets.ts';
import { createPersonalAccessToken } from './personal-access-token.ts';
import type { TenantClient } from './tenant-client.ts';

/** No name that leads anywhere: the tenant posts its events there. */
export const WORKFLOW_URL = 'https://workflows.invalid/workflows/v1/execute/external/1';

/** The HTTP subscription whose bearer token `token-rotation` replaces. */
const WORKFLOW_SUBSCRIPTION = 'Onboarding workflow';

const Created = z.object({ id: z.string() });
const Client = z.object({ clientId: z.string(), clientSecret: z.string() });

/** Creates what SailPoint has before the first deployment: two tokens, and a subscription that calls a workflow. */
export const prepareTenant = async (tenant: TenantClient) => {
  const token = await tenant.token('adam.admin');
  const body = {
    name: WORKFLOW_SUBSCRIPTION,
    triggerId: 'idn:access-request-post-approval',
    type: 'HTTP',
    httpConfig: {
      url: WORKFLOW_URL,
      httpDispatchMode: 'ASYNC',
      httpAuthenticationType: 'BEARER_TOKEN',
      bearerTokenAuthConfig: { bearerToken: 'not yet' },
    },
    enabled: true,
  };

  const create = async (access: string, scopes: readonly string[]) => {
    const { id, secret } = await createPersonalAccessToken(tenant, `Countersign ${access}`, scopes);
    return { clientId: id, clientSecret: secret };
  };

  return {
    readingClient: await create('reading', READING_SCOPES),
    managingClient: await create('managing', MANAGING_SCOPES),
    workflowSubscriptionId: Created.parse(
      await tenant.call('POST', '/trigger-subscriptions/v1', { token, body }),
    ).id,
    workflowClient: Client.parse(
      await tenant.call('POST', '/_control/clients', { body: { name: WORKFLOW_SUBSCRIPTION } }),
    ),
  };
};
