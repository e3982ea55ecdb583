import { GetPolicyCommand, RemovePermissionCommand } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { beyondRules } from '../../../functions/contracts/function-policy.ts';
import type { Aws } from '../installation/aws.ts';
import type { DeployedPart } from '../installation/deployed-parts.ts';
import { changed, connection, orNothing } from './connection.ts';

const Permission = z.object({ FunctionName: z.string(), SourceArn: z.string() });

/** The rules that may call a function, as deployed; a permission names it by its ARN. */
const rulesOf = (functionName: string, all: readonly DeployedPart[]): string[] =>
  all
    .filter(({ type }) => type === 'AWS::Lambda::Permission')
    .map(({ properties }) => Permission.parse(properties))
    .filter(({ FunctionName }) => FunctionName.split(':').at(-1) === functionName)
    .map(({ SourceArn }) => SourceArn);

const foreignIn = async ({ lambda }: Aws, FunctionName: string, all: readonly DeployedPart[]) => {
  const found = await lambda.send(new GetPolicyCommand({ FunctionName })).catch(orNothing);
  return beyondRules(found?.Policy ?? '', rulesOf(FunctionName, all));
};

/** The resource policy of a function: only the rules of the stack may invoke it. */
export const functionPolicy = connection({
  title: 'function policy',
  properties: z.unknown(),
  nameOf: (_, functionName) => `of ${functionName}`,
  async look(aws, _, functionName, all) {
    const [foreign] = await foreignIn(aws, functionName, all);
    return (
      foreign &&
      changed(
        `it has a statement that was not deployed: ${foreign.Sid} ` +
          `(${foreign.Effect} ${JSON.stringify(foreign.Principal)})`,
      )
    );
  },
  async restore(aws, _, FunctionName, all) {
    for (const { Sid: StatementId } of await foreignIn(aws, FunctionName, all)) {
      await aws.lambda
        .send(new RemovePermissionCommand({ FunctionName, StatementId }))
        .catch(orNothing);
    }
  },
});
