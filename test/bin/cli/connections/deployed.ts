/** A stack's connections as AWS has them, which a test may change by hand and a command may repair. */
import type { Answers } from '../fake-aws.ts';
import { DEAD_ARN, DECIDE_ARN, ROLE_ARN, RULE_ARN } from './arns.ts';
import { roleAnswers } from './deployed-roles.ts';
import { known } from './known.ts';
import { PHYSICAL, RESOURCES } from './template.ts';

const allow = (Resource: unknown) => ({ Effect: 'Allow', Action: 'sqs:SendMessage', Resource });

const statement = (SourceArn: string, Sid = 'Countersign-Permission-1') => ({
  Sid,
  Effect: 'Allow',
  Action: 'lambda:InvokeFunction',
  Principal: { Service: 'events.amazonaws.com' },
  Condition: { ArnLike: { 'AWS:SourceArn': SourceArn } },
});

/** What AWS has; a test changes it. */
export const asDeployed = () => ({
  buses: ['the-bus'],
  rule: {
    State: 'ENABLED',
    EventPattern: '{"source":[{"prefix":"aws.partner/"}]}',
  } as Record<string, unknown> | undefined,
  targets: [{ Id: 'Target0', Arn: DECIDE_ARN, DeadLetterConfig: { Arn: DEAD_ARN } }] as {
    Id: string;
    Arn: string;
    DeadLetterConfig?: object;
  }[],
  statements: [statement(RULE_ARN)] as object[],
  /** How many messages each queue has, by its URL. */
  messages: {} as Record<string, object>,
  queuePolicy: { Statement: [allow(DEAD_ARN)] as object[] },
  rolePolicy: { Statement: [allow(`${DEAD_ARN}:x`)] as object[] } as object | undefined,
  trust: RESOURCES.Role.Properties.AssumeRolePolicyDocument as { Statement: object[] },
  inlinePolicies: ['within'],
  managedPolicies: ['arn:aws:iam::aws:policy/Basic'],
  logPolicies: [{ policyName: 'trail', policyDocument: '{"Statement":[{"Effect":"Allow"}]}' }],
  mapping: { UUID: 'mapping-id', State: 'Enabled' } as Record<string, unknown> | undefined,
  schedule: {
    State: 'ENABLED',
    ScheduleExpression: 'rate(1 minute)',
    Target: { Arn: DECIDE_ARN, RoleArn: ROLE_ARN, Input: '{}' },
  } as Record<string, unknown> | undefined,
});
export type Deployed = ReturnType<typeof asDeployed>;

/** The answers of AWS about it, and what its commands change. */
export const connectionAnswers = (deployed: Deployed): Answers => ({
  GetTemplateCommand: () => ({ TemplateBody: JSON.stringify({ Resources: RESOURCES }) }),
  // In two pages, as of a stack with many resources.
  ListStackResourcesCommand: ({ NextToken }) => {
    const all = Object.entries(PHYSICAL).map(([LogicalResourceId, PhysicalResourceId]) => ({
      LogicalResourceId,
      PhysicalResourceId,
    }));
    return NextToken
      ? { StackResourceSummaries: all.slice(3) }
      : { StackResourceSummaries: all.slice(0, 3), NextToken: '2' };
  },
  DescribeEventBusCommand: ({ Name }) =>
    known(deployed.buses.includes(String(Name)) ? {} : undefined),
  CreateEventBusCommand: ({ Name }) => {
    deployed.buses.push(String(Name));
    return {};
  },
  DescribeRuleCommand: () => known(deployed.rule),
  PutRuleCommand: ({ State, EventPattern }) => {
    deployed.rule = { State, EventPattern };
    return {};
  },
  ListTargetsByRuleCommand: () => ({ Targets: deployed.targets }),
  PutTargetsCommand: ({ Targets }) => {
    // By id: a target that is not named stays.
    const put = Targets as Deployed['targets'];
    const others = deployed.targets.filter(({ Id }) => !put.some((one) => one.Id === Id));
    deployed.targets = [...others, ...put];
    return {};
  },
  RemoveTargetsCommand: ({ Ids }) => {
    deployed.targets = deployed.targets.filter(({ Id }) => !(Ids as string[]).includes(Id));
    return {};
  },
  GetPolicyCommand: () => known({ Policy: JSON.stringify({ Statement: deployed.statements }) }),
  RemovePermissionCommand: ({ StatementId }) => {
    const left = deployed.statements.filter((one) => 'Sid' in one && one.Sid !== StatementId);
    known(left.length < deployed.statements.length ? left : undefined);
    deployed.statements = left;
    return {};
  },
  AddPermissionCommand: ({ StatementId, SourceArn }) => {
    deployed.statements.push(statement(String(SourceArn), String(StatementId)));
    return {};
  },
  GetQueueAttributesCommand: ({ QueueUrl, AttributeNames }) => ({
    Attributes: (AttributeNames as string[]).includes('Policy')
      ? { Policy: JSON.stringify(deployed.queuePolicy) }
      : (deployed.messages[String(QueueUrl)] ?? { ApproximateNumberOfMessages: '0' }),
  }),
  SetQueueAttributesCommand: ({ Attributes }) => {
    deployed.queuePolicy = JSON.parse((Attributes as { Policy: string }).Policy);
    return {};
  },
  ...roleAnswers(deployed),
  DescribeResourcePoliciesCommand: () => ({ resourcePolicies: deployed.logPolicies }),
  PutResourcePolicyCommand: (policy) => {
    deployed.logPolicies = [policy as Deployed['logPolicies'][number]];
    return {};
  },
  ListEventSourceMappingsCommand: () => ({
    EventSourceMappings: deployed.mapping ? [deployed.mapping] : [],
  }),
  CreateEventSourceMappingCommand: () => {
    deployed.mapping = { UUID: 'new', State: 'Creating' };
    return {};
  },
  UpdateEventSourceMappingCommand: () => {
    deployed.mapping = { ...deployed.mapping, State: 'Enabling' };
    return {};
  },
  GetScheduleCommand: () => known(deployed.schedule),
  CreateScheduleCommand: (schedule) => {
    deployed.schedule = schedule;
    return {};
  },
  UpdateScheduleCommand: (schedule) => {
    deployed.schedule = schedule;
    return {};
  },
});
