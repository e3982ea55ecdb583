import { z } from 'zod';
import type { TenantClient } from './tenant-client.ts';

/** The HTTP subscription whose bearer token `token-rotation` replaces. */
const WORKFLOW_SUBSCRIPTION = 'Onboarding workflow';
export const WORKFLOW_URL = 'https://workflows.example.com/workflows/v1/execute/external/1';

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
