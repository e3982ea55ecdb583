import { join } from 'node:path';
import { z } from 'zod';
import { sourceOfSubscription } from '../../functions/contracts/event-source.ts';
import { PRE_APPROVAL } from '../../functions/contracts/trigger.ts';
import { deploy } from '../../local/aws/cdk.ts';
import type { Installation } from '../../local/installation.ts';
import { startTenantWithTls } from '../../local/start-tenant-with-tls.ts';
import type { TenantClient } from '../../local/tenant-client.ts';

const Subscription = z.object({ id: z.string() });

export type OneFunction = { tenant: TenantClient; stop: () => Promise<void> };

const subscribe = async (tenant: TenantClient, { account, region }: Installation['emulator']) => {
  const body = {
    name: 'One function',
    triggerId: PRE_APPROVAL,
    type: 'EVENTBRIDGE',
    eventBridgeConfig: { awsAccount: account, awsRegion: region },
  };
  const token = await tenant.token('adam.admin');
  const { id } = Subscription.parse(
    await tenant.call('POST', '/trigger-subscriptions/v1', { token, body }),
  );
  return sourceOfSubscription(id, PRE_APPROVAL);
};

/**
 * Deploys the one-function app beside Countersign. It gets a tenant of its own, because a tenant
 * has one subscriber for the trigger; emulator, process and certificates are the same for both.
 */
export const installOneFunction = async (
  emulator: Installation['emulator'],
  directory: string,
): Promise<OneFunction> => {
  const tenant = await startTenantWithTls(emulator);
  try {
    await deploy(emulator, {
      app: 'node bench/one-function/app.ts',
      output: join(directory, 'one-function'),
      context: { source: await subscribe(tenant, emulator) },
    });
    return { tenant, stop: tenant.close };
  } catch (error) {
    await tenant.close();
    throw error;
  }
};
