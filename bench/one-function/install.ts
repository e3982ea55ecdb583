import { join } from 'node:path';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { deploy } from '../../local/aws/cdk.ts';
import type { Installation } from '../../local/installation.ts';
import type { TenantClient } from '../../local/tenant-client.ts';
import type { SubscribedTenant } from '../subscribed-tenant.ts';
import type { OneFunctionName, OneFunctionSettings } from './settings.ts';

const TOKEN_SECRET = 'one-function/token';

const storeToken = async (
  { clientOptions }: Installation['emulator'],
  tenant: TenantClient,
): Promise<void> => {
  const client = new SecretsManagerClient(clientOptions);
  const SecretString = await tenant.token('adam.admin');
  await client.send(new CreateSecretCommand({ Name: TOKEN_SECRET, SecretString }));
  client.destroy();
};

/**
 * Deploys both functions beside Countersign. Each has a tenant of its own, because a tenant has one
 * subscriber for the trigger; emulator, process and certificates are the same for all.
 */
export const installOneFunctions = async (
  emulator: Installation['emulator'],
  tenants: Record<OneFunctionName, SubscribedTenant>,
  directory: string,
): Promise<void> => {
  await storeToken(emulator, tenants.careful);
  const settings: OneFunctionSettings = {
    sources: {
      careful: tenants.careful.source,
      'answer-at-once': tenants['answer-at-once'].source,
    },
    tenantUrl: tenants.careful.url,
    tokenSecretName: TOKEN_SECRET,
  };
  await deploy(emulator, {
    app: 'node bench/one-function/app.ts',
    output: join(directory, 'one-function'),
    context: { settings: JSON.stringify(settings) },
  });
};
