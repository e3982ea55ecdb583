/** A template with one connection of each type, and the ids that CloudFormation gave to its resources. */
import { QUEUE_URL } from './arns.ts';

const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const ref = (Ref: string) => ({ Ref });
const allow = (Resource: unknown) => ({ Effect: 'Allow', Action: 'sqs:SendMessage', Resource });

const TRUST = {
  Statement: [
    { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
  ],
};

export const RESOURCES = {
  Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'the-bus' } },
  Decide: { Type: 'AWS::Lambda::Function' },
  Dead: { Type: 'AWS::SQS::Queue' },
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: TRUST,
      // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own placeholder.
      ManagedPolicyArns: [{ 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/Basic' }],
      Policies: [{ PolicyName: 'within' }],
    },
  },
  Rule: {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventBusName: ref('Bus'),
      EventPattern: { source: [{ prefix: 'aws.partner/' }] },
      State: 'ENABLED',
      Targets: [{ Id: 'Target0', Arn: arn('Decide'), DeadLetterConfig: { Arn: arn('Dead') } }],
    },
  },
  Permission: {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: arn('Decide'),
      Principal: 'events.amazonaws.com',
      SourceArn: arn('Rule'),
    },
  },
  QueuePolicy: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: { Queues: [ref('Dead')], PolicyDocument: { Statement: [allow(arn('Dead'))] } },
  },
  RolePolicy: {
    Type: 'AWS::IAM::Policy',
    Properties: {
      PolicyName: 'default',
      Roles: [ref('Role')],
      PolicyDocument: { Statement: [allow({ 'Fn::Join': [':', [arn('Dead'), 'x']] })] },
    },
  },
  LogPolicy: {
    Type: 'AWS::Logs::ResourcePolicy',
    Properties: { PolicyName: 'trail', PolicyDocument: '{"Statement":[{"Effect":"Allow"}]}' },
  },
  Mapping: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { EventSourceArn: arn('Dead'), FunctionName: ref('Decide') },
  },
  Schedule: {
    Type: 'AWS::Scheduler::Schedule',
    Properties: {
      ScheduleExpression: 'rate(1 minute)',
      State: 'ENABLED',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: arn('Decide'), RoleArn: arn('Role'), Input: '{}' },
    },
  },
};

export const PHYSICAL: Record<string, string> = {
  Bus: 'the-bus',
  Decide: 'decide',
  Dead: QUEUE_URL,
  Role: 'the-role',
  Rule: 'the-bus|on-event',
  Permission: 'Countersign-Permission-1',
  QueuePolicy: 'queue-policy',
  RolePolicy: 'role-policy',
  LogPolicy: 'trail',
  Mapping: 'mapping-id',
  Schedule: 'every-minute',
};
