/** A local environment with nothing deployed, for a person who deploys from a terminal. */
import type { Configuration } from '../functions/contracts/configuration.ts';
import { MAKING_SCOPES } from '../functions/contracts/scope-sets.ts';
import { configurationFor } from './configuration.ts';
import {
  type LocalEnvironment,
  type LocalEnvironmentOptions,
  startLocalEnvironment,
} from './local-environment.ts';
import { createPersonalAccessToken, type PersonalAccessToken } from './personal-access-token.ts';

export type EmptyInstallation = LocalEnvironment & {
  configuration: Configuration;
  personalAccessToken: PersonalAccessToken;
};

/** Starts the emulated AWS and a tenant with the personal access token that `init` asks for. */
export const startEmptyInstallation = (
  options: LocalEnvironmentOptions,
): Promise<EmptyInstallation & { stop(): Promise<void> }> =>
  startLocalEnvironment(options, async ({ tenant }) => ({
    configuration: configurationFor(tenant.url),
    personalAccessToken: await createPersonalAccessToken(tenant, 'For init', MAKING_SCOPES),
  }));
