/** What may be tried on queues, buses and the rest of the account. */
import { CloudFormationClient, DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  DescribeEventSourceCommand,
  EventBridgeClient,
  PutEventsCommand,
  PutRuleCommand,
} from '@aws-sdk/client-eventbridge';
import { CreateUserCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { InvokeCommand, LambdaClient, UpdateFunctionCodeCommand } from '@aws-sdk/client-lambda';
import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import {
  DeleteMessageCommand,
  GetQueueUrlCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { Probe } from './probe.ts';

const sqs =
  (run: (client: SQSClient) => Promise<unknown>): Probe =>
  (options) =>
    run(new SQSClient(options));

const send = (QueueUrl: string) =>
  sqs((client) => client.send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' })));

export type Queues = {
  CallbackQueueUrl: string;
  DecideDeadLettersUrl: string;
  CallbackDeadLettersUrl: string;
  DeadlineGuardDeadLettersUrl: string;
  TokenRotationDeadLettersUrl: string;
};

export const queueProbes = (queues: Queues) => {
  const { CallbackQueueUrl, DecideDeadLettersUrl } = queues;
  const receive = (QueueUrl: string) =>
    sqs((client) => client.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 0 })));

  return {
    'send to the dead letters of decide': send(DecideDeadLettersUrl),
    'send to the dead letters of callback': send(queues.CallbackDeadLettersUrl),
    'send to the dead letters of deadline-guard': send(queues.DeadlineGuardDeadLettersUrl),
    'send to the dead letters of token-rotation': send(queues.TokenRotationDeadLettersUrl),
    'send to the queue of answers': send(CallbackQueueUrl),
    'receive answers': receive(CallbackQueueUrl),
    'receive dead letters': receive(DecideDeadLettersUrl),
    'delete a dead letter': sqs((client) =>
      client.send(
        new DeleteMessageCommand({ QueueUrl: DecideDeadLettersUrl, ReceiptHandle: 'none' }),
      ),
    ),
    'empty the queue of answers': sqs((client) =>
      client.send(new PurgeQueueCommand({ QueueUrl: CallbackQueueUrl })),
    ),
    'look for a queue': sqs((client) =>
      client.send(new GetQueueUrlCommand({ QueueName: CallbackQueueUrl.split('/').at(-1) })),
    ),
  };
};

const events =
  (run: (client: EventBridgeClient) => Promise<unknown>): Probe =>
  (options) =>
    run(new EventBridgeClient(options));

const publish = (EventBusName: string) =>
  events((client) =>
    client.send(
      new PutEventsCommand({
        Entries: [{ EventBusName, Source: 'test', DetailType: 'test', Detail: '{}' }],
      }),
    ),
  );

export const busProbes = ({ bus, source }: { bus: string; source: string }) => ({
  'publish on the countersign bus': publish(bus),
  'publish on the default bus': publish('default'),
  'publish on the bus of SailPoint': publish(source),
  'make a rule': events((client) =>
    client.send(new PutRuleCommand({ Name: 'mine', EventBusName: bus, EventPattern: '{}' })),
  ),
  'describe the event source': events((client) =>
    client.send(new DescribeEventSourceCommand({ Name: source })),
  ),
  'describe the event source of others': events((client) =>
    client.send(new DescribeEventSourceCommand({ Name: 'aws.partner/example.com/1' })),
  ),
});

export type Machinery = {
  /** ARNs of the function and the role with the personal access token. */
  privilegedFunction: string;
  privilegedRole: string;
  logGroupName: string;
};

export const accountProbes = (machinery: Machinery): Record<string, Probe> => {
  const { privilegedFunction: FunctionName, privilegedRole: RoleArn, logGroupName } = machinery;
  const RoleName = RoleArn.split('/').at(-1);

  return {
    'run another function': (options) =>
      new LambdaClient(options).send(new InvokeCommand({ FunctionName, InvocationType: 'DryRun' })),
    'change the code of a function': (options) =>
      new LambdaClient(options).send(
        new UpdateFunctionCodeCommand({ FunctionName, ZipFile: new Uint8Array(), DryRun: true }),
      ),
    'take another role': (options) =>
      new STSClient(options).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'probe' })),
    'widen a role': (options) =>
      new IAMClient(options).send(
        new PutRolePolicyCommand({ RoleName, PolicyName: 'mine', PolicyDocument: '{}' }),
      ),
    'make a user': (options) =>
      new IAMClient(options).send(new CreateUserCommand({ UserName: 'mine' })),
    'read the log of another function': (options) =>
      new CloudWatchLogsClient(options).send(new FilterLogEventsCommand({ logGroupName })),
    'make a schedule': (options) =>
      new SchedulerClient(options).send(
        new CreateScheduleCommand({
          Name: 'mine',
          ScheduleExpression: 'rate(1 day)',
          FlexibleTimeWindow: { Mode: 'OFF' },
          Target: { Arn: FunctionName, RoleArn },
        }),
      ),
    'delete the stack': (options) =>
      new CloudFormationClient(options).send(new DeleteStackCommand({ StackName: 'none' })),
  };
};
