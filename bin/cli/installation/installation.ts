/** The deployed installation, as described by the outputs of its stack. */
import {
  type CloudFormationClient,
  DescribeStacksCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { Option } from 'commander';
import {
  InstallationOutputs,
  type InstallationPart,
} from '../../../functions/contracts/installation-outputs.ts';
import { InputError } from '../terminal/input-error.ts';

export type DeployedInstallation = ReturnType<typeof viewOf>;

const DEAD_LETTERS_URL = /^(\w+)DeadLettersUrl$/;

/** Dead-letter queues of parts that only another version has, by part. */
const otherDeadLetterUrls = (outputs: Record<string, string>, known: InstallationOutputs) =>
  Object.fromEntries(
    Object.entries(outputs).flatMap(([output, url]) => {
      const [, part] = DEAD_LETTERS_URL.exec(output) ?? [];
      return part && !(output in known) ? [[part, url]] : [];
    }),
  );

const viewOf = (
  { StackName = '', StackId = '', StackStatus }: Stack,
  known: InstallationOutputs,
  outputs: Record<string, string>,
) => ({
  stackName: StackName,
  stackId: StackId,
  stackStatus: StackStatus ?? 'unknown',
  region: StackId.split(':')[3] ?? '',
  account: StackId.split(':')[4] ?? '',
  tenantUrl: known.TenantUrl,
  readingClientSecretName: known.ReadingClientSecretName,
  managingClientSecretName: known.ManagingClientSecretName,
  tokenSecretArn: known.TokenSecretArn,
  approver: known.Approver,
  fallbackGroup: known.FallbackGroup,
  /** As `decide` has them; the usual ones if undefined. */
  inactiveStates: known.InactiveStates,
  policySet: known.PolicySet,
  /** The triggers that are answered, each with its event source and deadline. */
  triggers: known.Triggers,
  tableName: known.TableName,
  busName: known.BusName,
  callbackQueueUrl: known.CallbackQueueUrl,
  deadLetterUrls: {
    Decide: known.DecideDeadLettersUrl,
    Callback: known.CallbackDeadLettersUrl,
    DeadlineGuard: known.DeadlineGuardDeadLettersUrl,
    TokenRotation: known.TokenRotationDeadLettersUrl,
    ...(known.PartnerBusDeadLettersUrl && { PartnerBus: known.PartnerBusDeadLettersUrl }),
  } satisfies Record<InstallationPart, string> & { PartnerBus?: string },
  otherDeadLetterUrls: otherDeadLetterUrls(outputs, known),
  functionNames: {
    Decide: known.DecideFunctionName,
    Callback: known.CallbackFunctionName,
    DeadlineGuard: known.DeadlineGuardFunctionName,
    TokenRotation: known.TokenRotationFunctionName,
  } satisfies Record<InstallationPart, string>,
});

/** The option of every command that needs an installation. */
export const stackOption = (): Option =>
  new Option('--stack <name>', 'name of the deployed stack').default('Countersign');

const doesNotExist = (error: unknown) =>
  error instanceof Error &&
  error.name === 'ValidationError' &&
  /does not exist/.test(error.message);

/** Finds the stack in the account and region of the environment. Errors: `InputError`. */
export const findInstallation = async (
  cloudFormation: Pick<CloudFormationClient, 'send'>,
  stackName: string,
): Promise<DeployedInstallation> => {
  const { Stacks: [stack] = [] } = await cloudFormation
    .send(new DescribeStacksCommand({ StackName: stackName }))
    .catch((error: unknown) => {
      if (doesNotExist(error)) return { Stacks: [] };
      throw error;
    });
  if (!stack) {
    throw new InputError(
      `Stack "${stackName}" does not exist in this account and region; check --stack, AWS_PROFILE and AWS_REGION, or deploy it with npm run deploy.`,
    );
  }

  const outputs = Object.fromEntries(
    (stack.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
  );
  const parsed = InstallationOutputs.safeParse(outputs);
  if (parsed.success) return viewOf(stack, parsed.data, outputs);

  const missing = [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))].join(', ');
  throw new InputError(
    `The stack "${stackName}" (${stack.StackStatus}) has no usable output ${missing}; deploy this version of Countersign with npm run deploy.`,
  );
};
