/** Opens a tenant with a personal access token: one of the installation's two, or another one. */
import { secretsManagerSecrets } from '../../../functions/aws/secrets.ts';
import { ClientCredentials, parseSecret } from '../../../functions/contracts/credentials.ts';
import { type SailPoint, sailPoint } from '../../../functions/sailpoint/client.ts';
import { type MintedToken, sailPointTokens } from '../../../functions/sailpoint/tokens.ts';
import type { Aws } from './aws.ts';
import { type DeployedInstallation, findInstallation } from './installation.ts';
import type { Outside } from './outside.ts';

export type OpenTenant = { api: SailPoint; token: MintedToken };

/** The credential in a secret. */
export const clientIn = async (
  { secretsManager }: Pick<Aws, 'secretsManager'>,
  secretName: string,
): Promise<ClientCredentials> => {
  const text = await secretsManagerSecrets(secretsManager).read(secretName);
  return parseSecret(ClientCredentials, text, secretName);
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

type Opened = OpenTenant & { installation: DeployedInstallation };

const openWith =
  (secret: 'readingClientSecretName' | 'managingClientSecretName') =>
  async (
    stackName: string,
    { aws, ...outside }: Pick<Outside, 'aws' | 'fetch' | 'now'>,
  ): Promise<Opened> => {
    const installation = await findInstallation(aws.cloudFormation, stackName);
    const client = await clientIn(aws, installation[secret]);
    return { installation, ...(await openTenant(installation.tenantUrl, client, outside)) };
  };

/** The installation of a stack, with its tenant for a command that changes something there. */
export const openInstallation = openWith('managingClientSecretName');

/** The same for a command that only looks. */
export const openForReading = openWith('readingClientSecretName');
