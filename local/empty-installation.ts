/** Everything that a deployment needs, and nothing deployed: its steps are for somebody at a terminal. */
import { z } from 'zod';
import type { Configuration } from '../functions/contracts/configuration.ts';
import { configurationFor } from './configuration.ts';
import {
  type Surroundings,
  type SurroundingsOptions,
  startSurroundings,
} from './local-environment.ts';
import type { TenantClient } from './tenant-client.ts';

/** What a token for Countersign is made with. */
export const SCOPES = [
  'sp:scopes:default',
  'idn:identity:read',
  'idn:role-unchecked:read',
  'idn:access-profile:read',
  'idn:entitlement:read',
  'idn:workgroup:read',
  'idn:sod-violation:read',
  'idn:sod-policy:read',
  'idn:access-request-status:read',
  'sp:trigger-service-subscriptions:manage',
  'sp:trigger-service-invocation-status:manage',
];

const PersonalAccessToken = z.object({ id: z.string(), secret: z.string() });
export type PersonalAccessToken = z.infer<typeof PersonalAccessToken>;

export type EmptyInstallation = Surroundings & {
  configuration: Configuration;
  personalAccessToken: PersonalAccessToken;
};

/** As an administrator makes it. */
const createPersonalAccessToken = async (tenant: TenantClient) => {
  const token = await tenant.token('adam.admin');
  const body = { name: 'Countersign', scope: SCOPES, userAwareTokenNeverExpires: true };

  return PersonalAccessToken.parse(
    await tenant.call('POST', '/personal-access-tokens/v1', { token, body }),
  );
};

/** Starts the emulated AWS and a tenant with a personal access token for Countersign. */
export const startEmptyInstallation = (
  options: SurroundingsOptions,
): Promise<EmptyInstallation & { stop(): Promise<void> }> =>
  startSurroundings(options, async ({ tenant }) => ({
    configuration: configurationFor(tenant.url),
    personalAccessToken: await createPersonalAccessToken(tenant),
  }));
