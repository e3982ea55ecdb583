/** The subjects of checks: each is looked up once, for all checks that need it. */
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { ClientCredentials } from '../../../functions/contracts/credentials.ts';
import { ServiceError } from '../../../functions/errors.ts';
import { sailPointSubscriptions } from '../../../functions/sailpoint/subscriptions.ts';
import type { TriggerSubscription } from '../../../functions/sailpoint/trigger-subscription.ts';
import { type DeployedInstallation, findInstallation } from '../installation/installation.ts';
import type { Outside } from '../installation/outside.ts';
import { clientIn, type OpenTenant, openTenant } from '../installation/tenant.ts';
import { type OpenCounts, readOpen } from '../records/open-counts.ts';
import { levelOf } from './user-level.ts';

/** For the checks of what is deployed. */
export type InstallationContext = Pick<Outside, 'aws' | 'fetch' | 'now'> & {
  installation(): Promise<DeployedInstallation>;
  open(): Promise<OpenCounts>;
};

/** For the checks of the personal access token that reads. */
export type CredentialContext = Pick<Outside, 'now'> & {
  client(): Promise<ClientCredentials>;
  tenant(): Promise<OpenTenant>;
  /** The tenant, if the token's user is an administrator. */
  administration(): Promise<OpenTenant>;
};

/** For all checks. */
export type CheckContext = InstallationContext &
  CredentialContext & {
    /** Version of the Node that runs the command. */
    nodeVersion: string;
    /** The project's own policies. */
    policyFolder: string;
    identity(): Promise<{ account: string; region: string }>;
    /** The credential that manages subscriptions, and the tenant that it opens. */
    managingClient(): Promise<ClientCredentials>;
    managingTenant(): Promise<OpenTenant>;
    subscriptions(): Promise<TriggerSubscription[]>;
  };

/** For a check that cannot run until another one succeeds. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

/** The value, or `Unavailable`: a check of its own reports the reason. */
export const needed = <Value>(what: string, value: Promise<Value>): Promise<Value> =>
  value.catch((cause: unknown) => {
    throw new Unavailable(`requires ${what}`, { cause });
  });

const once = <Value>(find: () => Promise<Value>): (() => Promise<Value>) => {
  let found: Promise<Value> | undefined;
  return () => {
    found ??= find();
    return found;
  };
};

export const installationContext = (
  { aws, fetch, now }: Pick<Outside, 'aws' | 'fetch' | 'now'>,
  find: () => Promise<DeployedInstallation>,
): InstallationContext => {
  const installation = once(find);
  const open = once(async () => {
    const { tableName } = await needed('the stack', installation());
    return readOpen(aws.dynamo, tableName, now());
  });
  return { aws, fetch, now, installation, open };
};

export const credentialContext = ({
  now,
  client,
  tenant,
}: Omit<CredentialContext, 'administration'>): CredentialContext => ({
  now,
  client,
  tenant,
  administration: async () => {
    const open = await needed('the tenant', tenant());
    if (levelOf(open.token).verdict === 'bad') throw new Unavailable('requires an administrator');
    return open;
  },
});

/** The tenant as the managing credential opens it; `undefined` where there is none that SailPoint takes. */
export const manager = async ({
  installation,
  managingTenant,
}: Pick<CheckContext, 'installation' | 'managingTenant'>): Promise<OpenTenant | undefined> => {
  await needed('the stack', installation());
  return managingTenant().catch((error: unknown) => {
    if (error instanceof Unavailable || error instanceof ServiceError) return undefined;
    throw error;
  });
};

export const checkContext = (
  stackName: string,
  outside: Pick<CheckContext, 'aws' | 'fetch' | 'now' | 'nodeVersion' | 'policyFolder'>,
): CheckContext => {
  const { aws, now } = outside;
  const identity = once(async () => {
    const { Account: account = '' } = await aws.sts.send(new GetCallerIdentityCommand());
    return { account, region: await aws.region() };
  });
  const deployed = installationContext(outside, async () => {
    await needed('AWS credentials', identity());
    return findInstallation(aws.cloudFormation, stackName);
  });
  const { installation } = deployed;
  const stack = () => needed('the stack', installation());
  const client = once(async () => clientIn(aws, (await stack()).readingClientSecretName));
  const managingClient = once(async () => clientIn(aws, (await stack()).managingClientSecretName));
  const opened = (read: () => Promise<ClientCredentials>, what: string) =>
    once(async () => openTenant((await stack()).tenantUrl, await needed(what, read()), outside));
  const tenant = opened(client, 'the client secret');
  const managingTenant = opened(managingClient, 'the managing client secret');
  const credential = credentialContext({ now, client, tenant });
  const subscriptions = once(async () => {
    const { api, token } = await credential.administration();
    return sailPointSubscriptions(api).list(token);
  });
  const managing = { managingClient, managingTenant };
  return { ...outside, ...deployed, ...credential, ...managing, identity, subscriptions };
};
