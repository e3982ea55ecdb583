import { z } from 'zod';
import type { TenantClient } from './tenant-client.ts';

/** No name that leads anywhere: the tenant posts its events there. */
export const WORKFLOW_URL = 'https://workflows.invalid/workflows/v1/execute/external/1';

/** The HTTP subscription whose bearer token `token-rotation` replaces. */
const WORKFLOW_SUBSCRIPTION = 'Onboarding workflow';

const Created = z.object({ id: z.string() });
const Client = z.object({ clientId: z.string(), clientSecret: z.string() });

/** Creates what SailPoint has before the first deployment: a subscription that calls a workflow. */
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

  return {
    workflowSubscriptionId: Created.parse(
      await tenant.call('POST', '/trigger-subscriptions/v1', { token, body }),
    ).id,
    workflowClient: Client.parse(
      await tenant.call('POST', '/_control/clients', { body: { name: WORKFLOW_SUBSCRIPTION } }),
    ),
  };
};
