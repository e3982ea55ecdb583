import {
  DescribeResourcePoliciesCommand,
  PutResourcePolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import * as z from 'zod';
import { jsonIn } from '../../../functions/contracts/json.ts';
import type { Aws } from '../installation/aws.ts';
import { connection, missing } from './connection.ts';
import { PolicyDocument, policyDifference } from './policy-document.ts';

/** The account's policies of CloudWatch Logs, of which there are ten at most. */
const find = async ({ logs }: Aws, name: string) => {
  const { resourcePolicies = [] } = await logs.send(new DescribeResourcePoliciesCommand({}));
  return resourcePolicies.find(({ policyName }) => policyName === name);
};

/** Lets EventBridge write the audit trail. */
export const logPolicy = connection({
  title: 'log policy',
  properties: z.object({ PolicyName: z.string(), PolicyDocument: z.string() }),
  nameOf: ({ PolicyName }) => PolicyName,
  async look(aws, { PolicyName, PolicyDocument: wanted }) {
    const found = await find(aws, PolicyName);
    return found
      ? policyDifference(found.policyDocument ?? '', PolicyDocument.parse(jsonIn(wanted)))
      : missing;
  },
  restore: ({ logs }, { PolicyName, PolicyDocument: policyDocument }) =>
    logs.send(new PutResourcePolicyCommand({ policyName: PolicyName, policyDocument })),
});
