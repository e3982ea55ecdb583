/** What the checks look at: found once, for as many checks as want it. */
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { secretsManagerSecrets } from '../../../functions/aws/secrets.ts';
import {
  type AccessToken,
  ClientCredentials,
  parseSecret,
} from '../../../functions/contracts/credentials.ts';
import { type SailPoint, sailPoint } from '../../../functions/sailpoint/client.ts';
import {
  sailPointSubscriptions,
  type TriggerSubscription,
} from '../../../functions/sailpoint/subscriptions.ts';
import { sailPointTokens } from '../../../functions/sailpoint/tokens.ts';
import { type DeployedInstallation, findInstallation } from '../installation/installation.ts';
import type { Outside } from '../installation/outside.ts';
import { levelOf } from './standing.ts';

type OpenTenant = { api: SailPoint; token: AccessToken };

export type Patient = Pick<Outside, 'aws' | 'fetch' | 'now'> & {
  /** Version of the Node that runs the command. */
  nodeVersion: string;
  identity(): Promise<{ account: string; region: string }>;
  installation(): Promise<DeployedInstallation>;
  client(): Promise<ClientCredentials>;
  tenant(): Promise<OpenTenant>;
  /** The tenant for somebody who may look at it: an administrator. */
  administration(): Promise<OpenTenant>;
  subscriptions(): Promise<TriggerSubscription[]>;
};

/** For a check that cannot run before another one is content. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

/** The value, or `Unavailable`: why it is not there is told by the check of its own. */
export const needed = <Value>(what: string, value: Promise<Value>): Promise<Value> =>
  value.catch((cause: unknown) => {
    throw new Unavailable(`it needs ${what}`, { cause });
  });

const once = <Value>(find: () => Promise<Value>): (() => Promise<Value>) => {
  let found: Promise<Value> | undefined;
  return () => {
    found ??= find();
    return found;
  };
};

export const patientOf = (
  stackName: string,
  { aws, fetch, now, nodeVersion }: Pick<Patient, 'aws' | 'fetch' | 'now' | 'nodeVersion'>,
): Patient => {
  const identity = once(async () => {
    const { Account: account = '' } = await aws.sts.send(new GetCallerIdentityCommand());
    return { account, region: await aws.region() };
  });
  const installation = once(async () => {
    await needed('AWS credentials', identity());
    return findInstallation(aws.cloudFormation, stackName);
  });
  const client = once(async () => {
    const { clientSecretName } = await needed('the stack', installation());
    const text = await secretsManagerSecrets(aws.secretsManager).read(clientSecretName);
    return parseSecret(ClientCredentials, text, clientSecretName);
  });
  const tenant = once(async () => {
    const { tenantUrl } = await needed('the stack', installation());
    const credentials = await needed('the client secret', client());
    const api = sailPoint({ tenantUrl, fetch, now });
    return { api, token: await sailPointTokens(api, now).mint(credentials) };
  });
  const administration = once(async () => {
    const open = await needed('the tenant', tenant());
    if (levelOf(open.token).verdict === 'bad') throw new Unavailable('it needs an administrator');
    return open;
  });
  const subscriptions = once(async () => {
    const { api, token } = await administration();
    return sailPointSubscriptions(api).list(token);
  });

  return {
    aws,
    fetch,
    now,
    nodeVersion,
    identity,
    installation,
    client,
    tenant,
    administration,
    subscriptions,
  };
};
