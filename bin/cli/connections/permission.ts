import {
  AddPermissionCommand,
  GetPolicyCommand,
  RemovePermissionCommand,
} from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { letsRuleInvoke } from '../../../functions/contracts/function-policy.ts';
import { changed, connection, orNothing } from './connection.ts';

/** A function's permission for one rule. */
export const permission = connection({
  title: 'permission',
  properties: z.object({
    Action: z.string(),
    FunctionName: z.string(),
    Principal: z.string(),
    SourceArn: z.string(),
  }),
  nameOf: ({ SourceArn }) => `of ${SourceArn.split('/').at(-1)}`,
  async look({ lambda }, { FunctionName, SourceArn }) {
    const found = await lambda.send(new GetPolicyCommand({ FunctionName })).catch(orNothing);
    return letsRuleInvoke(found?.Policy ?? '', SourceArn)
      ? undefined
      : changed(`the policy of ${FunctionName} does not let the rule call it`);
  },
  async restore({ lambda }, { FunctionName, ...permitted }, StatementId) {
    // CloudFormation deletes it by this id; a statement that was changed may have it.
    await lambda.send(new RemovePermissionCommand({ FunctionName, StatementId })).catch(orNothing);
    await lambda.send(new AddPermissionCommand({ FunctionName, StatementId, ...permitted }));
  },
});
