/** The deployed installation, as the outputs of its stack describe it. */
import {
  type CloudFormationClient,
  DescribeStacksCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { Option } from 'commander';
import * as z from 'zod';
import { JsonText } from '../../../functions/contracts/json.ts';
import { SubscribedTrigger } from '../../../functions/contracts/trigger.ts';
import { InputError } from '../terminal/input-error.ts';

const Text = z.string().min(1);

/** Outputs of the stack; the names are given in `lib/countersign-stack.ts`. */
const Outputs = z.object({
  TenantUrl: Text,
  ClientSecretName: Text,
  TokenSecretArn: Text,
  Approver: Text,
  FallbackGroup: Text,
  Triggers: z.pipe(JsonText, z.array(SubscribedTrigger)),
  TableName: Text,
  BusName: Text,
  CallbackQueueUrl: Text,
});

/** The outputs whose name ends so, by what stands before it. */
const endingIn = (outputs: Record<string, string>, ending: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(outputs)
      .filter(([name]) => name.endsWith(ending))
      .map(([name, value]) => [name.slice(0, -ending.length), value]),
  );

export type DeployedInstallation = ReturnType<typeof viewOf>;

const viewOf = (
  { StackName = '', StackId = '', StackStatus }: Stack,
  found: z.output<typeof Outputs>,
  outputs: Record<string, string>,
) => ({
  stackName: StackName,
  stackStatus: StackStatus ?? 'unknown',
  region: StackId.split(':')[3] ?? '',
  account: StackId.split(':')[4] ?? '',
  tenantUrl: found.TenantUrl,
  clientSecretName: found.ClientSecretName,
  tokenSecretArn: found.TokenSecretArn,
  approver: found.Approver,
  fallbackGroup: found.FallbackGroup,
  /** The triggers that are answered, each with its event source and deadline. */
  triggers: found.Triggers,
  tableName: found.TableName,
  busName: found.BusName,
  callbackQueueUrl: found.CallbackQueueUrl,
  /** URLs of the dead-letter queues: `Decide`, `Callback`, `TokenRotation`, ... */
  deadLetterUrls: endingIn(outputs, 'DeadLettersUrl'),
  /** Names of the functions: `Decide`, `Callback`, `TokenRotation`, ... */
  functionNames: endingIn(outputs, 'FunctionName'),
});

/** For every command that needs an installation. */
export const stackOption = (): Option =>
  new Option('--stack <name>', 'the deployed stack').default('Countersign');

const notThere = (error: unknown) =>
  error instanceof Error &&
  error.name === 'ValidationError' &&
  /does not exist/.test(error.message);

/** Finds the stack in the account and region of the environment; an `InputError` says what is amiss. */
export const findInstallation = async (
  cloudFormation: Pick<CloudFormationClient, 'send'>,
  stackName: string,
): Promise<DeployedInstallation> => {
  const { Stacks: [stack] = [] } = await cloudFormation
    .send(new DescribeStacksCommand({ StackName: stackName }))
    .catch((error: unknown) => {
      if (notThere(error)) return { Stacks: [] };
      throw error;
    });
  if (!stack) {
    throw new InputError(
      `There is no stack "${stackName}" here; check --stack, AWS_PROFILE and AWS_REGION, or deploy it with npm run deploy.`,
    );
  }

  const outputs = Object.fromEntries(
    (stack.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
  );
  const parsed = Outputs.safeParse(outputs);
  if (parsed.success) return viewOf(stack, parsed.data, outputs);

  const missing = [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))].join(', ');
  throw new InputError(
    `The stack "${stackName}" (${stack.StackStatus}) has no usable output ${missing}; deploy this version of Countersign with npm run deploy.`,
  );
};
