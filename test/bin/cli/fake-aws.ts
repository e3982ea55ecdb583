/** AWS as the commands see it: every client sends here, and each command has its answer. */
import type { Stack } from '@aws-sdk/client-cloudformation';
import type { Aws } from '../../../bin/cli/installation/aws.ts';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import { readPolicyFiles } from '../../../functions/policy-set/policy-files.ts';
import { RISK_BOARD } from '../../local/tenant/acme-ids.ts';
import { ORIGIN } from '../../local/tenant/in-process.ts';

export const ACCOUNT = '123456789012';
export const REGION = 'us-east-1';

/** By the name of the SDK's command; a function gets the input and may throw. */
export type Answers = Record<string, (input: Record<string, unknown>) => object>;

export const awsError = (name: string, message = name): Error =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } });

export const fakeAws = (answers: Answers) => {
  const sent: { name: string; input: Record<string, unknown> }[] = [];
  const send = async (command: { constructor: { name: string }; input: object }) => {
    const name = command.constructor.name;
    const input = command.input as Record<string, unknown>;
    sent.push({ name, input });
    const answer = answers[name];
    if (!answer) throw new Error(`There is no answer to ${name}.`);
    return answer(input);
  };
  const client = { send };
  const aws = {
    cloudFormation: client,
    cloudWatch: client,
    dynamo: client,
    eventBridge: client,
    iam: client,
    lambda: client,
    logs: client,
    scheduler: client,
    secretsManager: client,
    sqs: client,
    sts: client,
    region: async () => REGION,
  } as unknown as Aws;

  return { aws, sent };
};

/** The policies of this project are deployed. */
const POLICY_SET = readPolicyFiles('policies').hash;

/** The outputs of a deployed stack, with those triggers. */
export const outputs = (triggers: object[] = [], rest: Record<string, string> = {}) => ({
  TenantUrl: ORIGIN,
  ReadingClientSecretName: 'countersign/reading-client',
  ManagingClientSecretName: 'countersign/managing-client',
  Approver: 'adam.admin',
  FallbackGroup: RISK_BOARD,
  PolicySet: POLICY_SET,
  Triggers: JSON.stringify(triggers),
  BusName: 'countersign-bus',
  TableName: 'invocations',
  TokenSecretArn: 'arn:token',
  CallbackQueueUrl: 'https://sqs/queue',
  DecideDeadLettersUrl: 'https://sqs/decide',
  CallbackDeadLettersUrl: 'https://sqs/callback',
  DeadlineGuardDeadLettersUrl: 'https://sqs/deadline-guard',
  TokenRotationDeadLettersUrl: 'https://sqs/token-rotation',
  DecideFunctionName: 'decide',
  CallbackFunctionName: 'callback',
  DeadlineGuardFunctionName: 'deadline-guard',
  TokenRotationFunctionName: 'token-rotation',
  ...rest,
});

export const stack = (given: Record<string, string> = outputs(), rest: Partial<Stack> = {}) => ({
  Stacks: [
    {
      StackName: 'Countersign',
      StackId: `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/Countersign/1`,
      StackStatus: 'UPDATE_COMPLETE',
      Outputs: Object.entries(given).map(([OutputKey, OutputValue]) => ({
        OutputKey,
        OutputValue,
      })),
      ...rest,
    },
  ],
});

/** The two triggers that the installation answers. */
export const triggersOf = (ids: { preApproval: string; dynamicApproval: string }) => [
  {
    triggerId: PRE_APPROVAL,
    source: `aws.partner/sailpoint.com/${ids.preApproval}/idn/access-request-pre-approval`,
    responseDeadlineSeconds: 3_600,
  },
  {
    triggerId: DYNAMIC_APPROVER,
    source: `aws.partner/sailpoint.com/${ids.dynamicApproval}/idn/access-request-dynamic-approver`,
    responseDeadlineSeconds: 3_600,
  },
];
