/** The tenant of an installation, asked with the credential of its client secret. */
import { secretsManagerSecrets } from '../../../functions/aws/secrets.ts';
import {
  type AccessToken,
  ClientCredentials,
  parseSecret,
} from '../../../functions/contracts/credentials.ts';
import { type SailPoint, sailPoint } from '../../../functions/sailpoint/client.ts';
import { sailPointTokens } from '../../../functions/sailpoint/tokens.ts';
import { type DeployedInstallation, findInstallation } from './installation.ts';
import type { Outside } from './outside.ts';

export type OpenTenant = { installation: DeployedInstallation; api: SailPoint; token: AccessToken };

/** Finds the stack and mints a token for its tenant; the stored one may lack rights. */
export const openTenant = async (
  stackName: string,
  { aws, fetch, now }: Pick<Outside, 'aws' | 'fetch' | 'now'>,
): Promise<OpenTenant> => {
  const installation = await findInstallation(aws.cloudFormation, stackName);
  const { tenantUrl, clientSecretName } = installation;
  const secret = await secretsManagerSecrets(aws.secretsManager).read(clientSecretName);
  const client = parseSecret(ClientCredentials, secret, clientSecretName);
  const api = sailPoint({ tenantUrl, fetch, now });

  return { installation, api, token: await sailPointTokens(api, now).mint(client) };
};
