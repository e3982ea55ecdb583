/** IAM's answers about the role of a stack, and what its commands change. */
import type { Answers } from '../fake-aws.ts';
import type { Deployed } from './deployed.ts';
import { known } from './known.ts';

/** IAM writes a document like a part of a URL. */
const written = (document: object) => encodeURIComponent(JSON.stringify(document));

export const roleAnswers = (deployed: Deployed): Answers => ({
  GetRoleCommand: () => ({ Role: { AssumeRolePolicyDocument: written(deployed.trust) } }),
  UpdateAssumeRolePolicyCommand: ({ PolicyDocument }) => {
    deployed.trust = JSON.parse(String(PolicyDocument));
    return {};
  },
  // In two pages, as of a role with many policies.
  ListRolePoliciesCommand: ({ Marker }) => {
    const own = deployed.rolePolicy ? ['default'] : [];
    return Marker
      ? { PolicyNames: deployed.inlinePolicies, IsTruncated: false }
      : { PolicyNames: own, IsTruncated: true, Marker: '2' };
  },
  DeleteRolePolicyCommand: ({ PolicyName }) => {
    deployed.inlinePolicies = deployed.inlinePolicies.filter((name) => name !== PolicyName);
    return {};
  },
  ListAttachedRolePoliciesCommand: () => ({
    AttachedPolicies: deployed.managedPolicies.map((PolicyArn) => ({ PolicyArn })),
  }),
  AttachRolePolicyCommand: ({ PolicyArn }) => {
    deployed.managedPolicies.push(String(PolicyArn));
    return {};
  },
  DetachRolePolicyCommand: ({ PolicyArn }) => {
    deployed.managedPolicies = deployed.managedPolicies.filter((arn) => arn !== PolicyArn);
    return {};
  },
  GetRolePolicyCommand: () => ({ PolicyDocument: written(known(deployed.rolePolicy)) }),
  PutRolePolicyCommand: ({ PolicyDocument }) => {
    deployed.rolePolicy = JSON.parse(String(PolicyDocument));
    return {};
  },
});
