/** The subjects of checks: each is looked up once, for all checks that need it. */
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { ClientCredentials } from '../../../functions/contracts/credentials.ts';
import { sailPointSubscriptions } from '../../../functions/sailpoint/subscriptions.ts';
import type { TriggerSubscription } from '../../../functions/sailpoint/trigger-subscription.ts';
import { type DeployedInstallation, findInstallation } from '../installation/installation.ts';
import type { Outside } from '../installation/outside.ts';
import { clientIn, type OpenTenant, openTenant } from '../installation/tenant.ts';
import { type OpenCounts, readOpen } from '../records/open-counts.ts';
import { levelOf } from './user-level.ts';

/** For the checks of what is deployed. */
export type InstallationContext = Pick<Outside, 'aws' | 'now'> & {
  installation(): Promise<DeployedInstallation>;
  open(): Promise<OpenCounts>;
};

/** For the checks of a personal access token. */
export type CredentialContext = Pick<Outside, 'now'> & {
  client(): Promise<ClientCredentials>;
  tenant(): Promise<OpenTenant>;
  /** The tenant, if the token's user is an administrator. */
  administration(): Promise<OpenTenant>;
};

/** For all checks. */
export type CheckContext = InstallationContext &
  CredentialContext &
  Pick<Outside, 'fetch'> & {
    /** Version of the Node that runs the command. */
    nodeVersion: string;
    /** The project's own policies. */
    policyFolder: string;
    identity(): Promise<{ account: string; region: string }>;
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
  { aws, now }: Pick<Outside, 'aws' | 'now'>,
  find: () => Promise<DeployedInstallation>,
): InstallationContext => {
  const installation = once(find);
  const open = once(async () => {
    const { tableName } = await needed('the stack', installation());
    return readOpen(aws.dynamo, tableName, now());
  });
  return { aws, now, installation, open };
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
  const client = once(async () => clientIn(aws, await needed('the stack', installation())));
  const tenant = once(async () => {
    const { tenantUrl } = await needed('the stack', installation());
    return openTenant(tenantUrl, await needed('the client secret', client()), outside);
  });
  const credential = credentialContext({ now, client, tenant });
  const subscriptions = once(async () => {
    const { api, token } = await credential.administration();
    return sailPointSubscriptions(api).list(token);
  });
  return { ...outside, ...deployed, ...credential, identity, subscriptions };
};
