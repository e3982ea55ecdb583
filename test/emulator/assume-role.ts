import { GetRoleCommand, IAMClient, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { Installation } from '../../local/installation.ts';

/** Calls of tests are told from those of functions by it. */
export const SESSION = 'test';

/** Client options with the credentials of a function's role. */
export const asRole = async ({ emulator }: Installation, RoleName: string) => {
  const { clientOptions, account } = emulator;
  const iam = new IAMClient(clientOptions);
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
    .send(new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: SESSION }))
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
