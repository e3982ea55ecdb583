import {
  AttachRolePolicyCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { difference } from 'es-toolkit';
import * as z from 'zod';
import type { DeployedPart } from '../installation/deployed-parts.ts';
import { changed, connection, missing, orNothing } from './connection.ts';
import { PolicyDocument, policyDifference } from './policy-document.ts';
import { policiesOfRole, type RolePolicies } from './role-policies.ts';

const Properties = z.object({
  AssumeRolePolicyDocument: PolicyDocument,
  ManagedPolicyArns: z.array(z.string()).default([]),
  Policies: z.array(z.object({ PolicyName: z.string() })).default([]),
});

const Policy = z.object({ PolicyName: z.string(), Roles: z.array(z.string()) });

/** The policies that were deployed: within the role, and as resources of their own. */
const deployed = (
  { ManagedPolicyArns, Policies }: z.output<typeof Properties>,
  roleName: string,
  all: readonly DeployedPart[],
): RolePolicies => {
  const own = all
    .filter(({ type }) => type === 'AWS::IAM::Policy')
    .map(({ properties }) => Policy.parse(properties))
    .filter(({ Roles }) => Roles.includes(roleName));
  return {
    inline: [...Policies, ...own].map(({ PolicyName }) => PolicyName),
    managed: ManagedPolicyArns,
  };
};

/** A role: who may assume it, and policies that were not deployed. Those that were deployed are compared one by one. */
export const role = connection({
  title: 'role',
  properties: Properties,
  nameOf: (_, roleName) => roleName,
  async look(aws, properties, RoleName, all) {
    const found = await aws.iam.send(new GetRoleCommand({ RoleName })).catch(orNothing);
    if (!found) return missing;
    // IAM encodes the document like a part of a URL.
    const trust = decodeURIComponent(found.Role?.AssumeRolePolicyDocument ?? '');
    const trusted = policyDifference(trust, properties.AssumeRolePolicyDocument);
    if (trusted) return changed(`who may take it: ${trusted.detail}`);

    const policies = await policiesOfRole(aws, RoleName);
    const wanted = deployed(properties, RoleName, all);
    const [foreign] = [
      ...difference(policies.inline, wanted.inline),
      ...difference(policies.managed, wanted.managed),
    ];
    if (foreign) return changed(`it has a policy that was not deployed: ${foreign}`);
    const [lost] = difference(wanted.managed, policies.managed);
    return lost === undefined ? undefined : changed(`it lacks the policy ${lost}`);
  },
  async restore({ iam }, properties, RoleName, all) {
    const policies = await policiesOfRole({ iam }, RoleName);
    const wanted = deployed(properties, RoleName, all);
    for (const PolicyName of difference(policies.inline, wanted.inline)) {
      await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
    }
    for (const PolicyArn of difference(policies.managed, wanted.managed)) {
      await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
    }
    for (const PolicyArn of difference(wanted.managed, policies.managed)) {
      await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
    }
    const document = JSON.stringify(properties.AssumeRolePolicyDocument);
    await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: document }));
  },
});
