import { z } from 'zod';
import { sourceOfSubscription } from '../functions/contracts/event-source.ts';
import { PRE_APPROVAL } from '../functions/contracts/trigger.ts';
import type { Installation } from '../local/installation.ts';
import { startTenantWithTls } from '../local/start-tenant-with-tls.ts';
import type { RunningTenant } from '../local/tenant/start-tenant.ts';
import type { TenantClient } from '../local/tenant-client.ts';

const Subscription = z.object({ id: z.string() });

/** Subscribes pre-approval for an account in AWS, and returns the event source that SailPoint makes. */
export const subscribePreApproval = async (
  tenant: TenantClient,
  eventBridgeConfig: { awsAccount: string; awsRegion: string },
): Promise<string> => {
  const { id } = Subscription.parse(
    await tenant.call('POST', '/trigger-subscriptions/v1', {
      token: await tenant.token('adam.admin'),
      body: { name: 'Bench', triggerId: PRE_APPROVAL, type: 'EVENTBRIDGE', eventBridgeConfig },
    }),
  );
  return sourceOfSubscription(id, PRE_APPROVAL);
};

export type SubscribedTenant = RunningTenant & TenantClient & { source: string };

/** A tenant whose pre-approval goes to `source`; who listens there is up to the caller. */
export const startSubscribedTenant = async (
  emulator: Installation['emulator'],
): Promise<SubscribedTenant> => {
  const tenant = await startTenantWithTls(emulator);
  try {
    const { account: awsAccount, region: awsRegion } = emulator;
    return { ...tenant, source: await subscribePreApproval(tenant, { awsAccount, awsRegion }) };
  } catch (error) {
    await tenant.close();
    throw error;
  }
};
