/** Opens a tenant with a personal access token: that of the client secret, or another one. */
import { secretsManagerSecrets } from '../../../functions/aws/secrets.ts';
import {
  type AccessToken,
  ClientCredentials,
  parseSecret,
} from '../../../functions/contracts/credentials.ts';
import { type SailPoint, sailPoint } from '../../../functions/sailpoint/client.ts';
import { sailPointTokens } from '../../../functions/sailpoint/tokens.ts';
import type { Aws } from './aws.ts';
import { type DeployedInstallation, findInstallation } from './installation.ts';
import type { Outside } from './outside.ts';

export type OpenTenant = { api: SailPoint; token: AccessToken };

/** The credential in the installation's client secret. */
export const clientIn = async (
  { secretsManager }: Pick<Aws, 'secretsManager'>,
  { clientSecretName }: Pick<DeployedInstallation, 'clientSecretName'>,
): Promise<ClientCredentials> => {
  const text = await secretsManagerSecrets(secretsManager).read(clientSecretName);
  return parseSecret(ClientCredentials, text, clientSecretName);
};

/** Mints an access token; the one that the installation stores may lack scopes. */
export const openTenant = async (
  tenantUrl: string,
  client: ClientCredentials,
  { fetch, now }: Pick<Outside, 'fetch' | 'now'>,
): Promise<OpenTenant> => {
  const api = sailPoint({ tenantUrl, fetch, now });
  return { api, token: await sailPointTokens(api, now).mint(client) };
};

/** The installation of a stack, with its tenant. */
export const openInstallation = async (
  stackName: string,
  { aws, ...outside }: Pick<Outside, 'aws' | 'fetch' | 'now'>,
): Promise<OpenTenant & { installation: DeployedInstallation }> => {
  const installation = await findInstallation(aws.cloudFormation, stackName);
  const client = await clientIn(aws, installation);
  return { installation, ...(await openTenant(installation.tenantUrl, client, outside)) };
};
