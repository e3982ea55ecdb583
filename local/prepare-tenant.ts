import { z } from 'zod';
import { DYNAMIC_APPROVER, PRE_APPROVAL, type TriggerId } from '../functions/contracts/trigger.ts';
import type { TenantClient } from './tenant-client.ts';

/** The HTTP subscription whose bearer token `rotate-token` replaces. */
export const WORKFLOW_SUBSCRIPTION = 'Onboarding workflow';

const Created = z.object({ id: z.string() });
const Client = z.object({ clientId: z.string(), clientSecret: z.string() });

const subscribe = async (tenant: TenantClient, token: string, body: object) =>
  Created.parse(await tenant.call('POST', '/trigger-subscriptions/v1', { token, body })).id;

/** What somebody does once in SailPoint before the first deployment. */
export const prepareTenant = async (
  tenant: TenantClient,
  { account, region }: { account: string; region: string },
) => {
  const token = await tenant.token('adam.admin');
  const source = async (triggerId: TriggerId) => {
    const id = await subscribe(tenant, token, {
      name: `Countersign ${triggerId.replace('idn:', '')}`,
      triggerId,
      type: 'EVENTBRIDGE',
      eventBridgeConfig: { awsAccount: account, awsRegion: region },
      responseDeadline: 'PT1H',
      enabled: true,
    });
    return `aws.partner/sailpoint.com/${id}/${triggerId.replace(':', '/')}`;
  };

  return {
    sources: {
      [PRE_APPROVAL]: await source(PRE_APPROVAL),
      [DYNAMIC_APPROVER]: await source(DYNAMIC_APPROVER),
    },
    workflowSubscriptionId: await subscribe(tenant, token, {
      name: WORKFLOW_SUBSCRIPTION,
      triggerId: 'idn:access-request-post-approval',
      type: 'HTTP',
      httpConfig: {
        url: 'https://workflows.example.com/workflows/v1/execute/external/1',
        httpDispatchMode: 'ASYNC',
        httpAuthenticationType: 'BEARER_TOKEN',
        bearerTokenAuthConfig: { bearerToken: 'not yet' },
      },
      enabled: true,
    }),
    workflowClient: Client.parse(
      await tenant.call('POST', '/_control/clients', { body: { name: WORKFLOW_SUBSCRIPTION } }),
    ),
  };
};
