import { GetRolePolicyCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import * as z from 'zod';
import { connection, missing, orNothing } from './connection.ts';
import { PolicyDocument, policyDifference } from './policy-document.ts';

/** What a function, or a schedule, may do. */
export const rolePolicy = connection({
  title: 'role policy',
  properties: z.object({
    PolicyName: z.string(),
    Roles: z.tuple([z.string()]),
    PolicyDocument,
  }),
  nameOf: ({ Roles: [role] }) => `of ${role}`,
  async look({ iam }, { PolicyName, Roles: [RoleName], PolicyDocument: wanted }) {
    const found = await iam
      .send(new GetRolePolicyCommand({ RoleName, PolicyName }))
      .catch(orNothing);
    // IAM encodes the document like a part of a URL.
    return found
      ? policyDifference(decodeURIComponent(found.PolicyDocument ?? ''), wanted)
      : missing;
  },
  restore: ({ iam }, { PolicyName, Roles: [RoleName], PolicyDocument: wanted }) =>
    iam.send(
      new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: JSON.stringify(wanted) }),
    ),
});
