import { AttachRolePolicyCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  AddPermissionCommand,
  GetFunctionConfigurationCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import type { World } from './world.ts';

/** Somebody may call `decide` from outside, and gives its role more than it was deployed with. */
export const letIn = async ({ installation }: World): Promise<void> => {
  const { clientOptions } = installation.emulator;
  const lambda = new LambdaClient(clientOptions);
  const iam = new IAMClient(clientOptions);
  const FunctionName = installation.outputs.DecideFunctionName;

  await lambda.send(
    new AddPermissionCommand({
      FunctionName,
      StatementId: 'mine',
      Action: 'lambda:InvokeFunction',
      Principal: '999999999999',
    }),
  );
  const { Role = '' } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const RoleName = Role.split('/').at(-1);
  const Statement = [{ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: '*' }];
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'mine', PolicyDocument }));
  await iam.send(
    new AttachRolePolicyCommand({ RoleName, PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }),
  );
};
