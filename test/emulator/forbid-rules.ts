import {
  AddPermissionCommand,
  GetPolicyCommand,
  LambdaClient,
  ListFunctionsCommand,
  RemovePermissionCommand,
} from '@aws-sdk/client-lambda';
import { jsonIn } from '../../functions/contracts/json.ts';
import type { Installation } from '../../local/installation.ts';

type Statement = {
  Sid: string;
  Action: string;
  Principal: { Service: string };
  Condition: { ArnLike: { 'AWS:SourceArn': string } };
};

/** Takes the rules' permission to invoke `decide` away; the returned function gives it back. */
export const forbidRules = async ({ emulator }: Installation) => {
  const lambda = new LambdaClient(emulator.clientOptions);
  const { Functions = [] } = await lambda.send(new ListFunctionsCommand());
  const { FunctionName } =
    Functions.find((each) => each.FunctionName?.includes('DecideFunction')) ?? {};
  const { Policy = '' } = await lambda.send(new GetPolicyCommand({ FunctionName }));
  const { Statement: statements } = jsonIn(Policy) as { Statement: Statement[] };
  for (const { Sid } of statements) {
    await lambda.send(new RemovePermissionCommand({ FunctionName, StatementId: Sid }));
  }
  return async () => {
    for (const { Sid, Action, Principal, Condition } of statements) {
      await lambda.send(
        new AddPermissionCommand({
          FunctionName,
          StatementId: Sid,
          Action,
          Principal: Principal.Service,
          SourceArn: Object.values(Object.values(Condition)[0] ?? {})[0],
        }),
      );
    }
  };
};
