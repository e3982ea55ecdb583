/** A local environment with nothing deployed, for a person who deploys from a terminal. */
import { z } from 'zod';
import type { Configuration } from '../functions/contracts/configuration.ts';
import { TOKEN_SCOPES } from '../functions/contracts/scopes.ts';
import { configurationFor } from './configuration.ts';
import {
  type LocalEnvironment,
  type LocalEnvironmentOptions,
  startLocalEnvironment,
} from './local-environment.ts';
import type { TenantClient } from './tenant-client.ts';

const PersonalAccessToken = z.object({ id: z.string(), secret: z.string() });
export type PersonalAccessToken = z.infer<typeof PersonalAccessToken>;

export type EmptyInstallation = LocalEnvironment & {
  configuration: Configuration;
  personalAccessToken: PersonalAccessToken;
};

/** Created as an administrator would. */
const createPersonalAccessToken = async (tenant: TenantClient) => {
  const token = await tenant.token('adam.admin');
  const body = { name: 'Countersign', scope: TOKEN_SCOPES, userAwareTokenNeverExpires: true };

  return PersonalAccessToken.parse(
    await tenant.call('POST', '/personal-access-tokens/v1', { token, body }),
  );
};

/** Starts the emulated AWS and a tenant with a personal access token for Countersign. */
export const startEmptyInstallation = (
  options: LocalEnvironmentOptions,
): Promise<EmptyInstallation & { stop(): Promise<void> }> =>
  startLocalEnvironment(options, async ({ tenant }) => ({
    configuration: configurationFor(tenant.url),
    personalAccessToken: await createPersonalAccessToken(tenant),
  }));
