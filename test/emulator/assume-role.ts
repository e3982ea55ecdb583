import {
  GetRoleCommand,
  IAMClient,
  ListRolesCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { Installation } from '../../local/installation.ts';

/** Client options with the credentials of a function's role, found by the start of its name. */
export const asRole = async ({ emulator }: Installation, prefix: string) => {
  const { clientOptions, account } = emulator;
  const iam = new IAMClient(clientOptions);
  const { Roles = [] } = await iam.send(new ListRolesCommand({ MaxItems: 1000 }));
  const RoleName = Roles.find((role) => role.RoleName?.startsWith(prefix))?.RoleName;
  const { Role } = await iam.send(new GetRoleCommand({ RoleName }));

  // Only Lambda may assume the role; for a moment this account may as well.
  const trust = decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '');
  const opened = JSON.parse(trust);
  opened.Statement.push({
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: 'sts:AssumeRole',
  });
  const setTrust = (PolicyDocument: string) =>
    iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));

  await setTrust(JSON.stringify(opened));
  const { Credentials } = await new STSClient(clientOptions)
    .send(new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: 'test' }))
    .finally(() => setTrust(trust));

  return {
    ...clientOptions,
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    },
  };
};
