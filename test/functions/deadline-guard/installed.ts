/** The environment of `deadline-guard`, and records put into the table as they are. */
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { newItem } from '../../../functions/aws/invocation-item.ts';
import { subscriptionIdIn } from '../../../functions/contracts/event-source.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import { Env } from '../../../functions/deadline-guard/env.ts';
import type { fakeTable } from '../contracts/fake-table.ts';
import { APPROVER, FALLBACK_GROUP, HOME, sourceOf, TENANT_URL } from '../fixtures.ts';

export const ENV = Env.parse({
  TABLE_NAME: 'table',
  BUS_NAME: 'countersign',
  QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/123456789012/answers',
  TRIGGERS: JSON.stringify(HOME.triggers),
  APPROVER,
  FALLBACK_GROUP,
  ACCOUNT_ID: HOME.account,
  TRIGGER_RULES: '[]',
  DECIDE_FUNCTION_ARN: 'arn:aws:lambda:eu-west-1:123456789012:function:decide',
  DEFAULT_DECISION: 'deny',
  FOLLOW_UP_SECONDS: '300',
  TENANT_URL,
  TOKEN_SECRET_ID: 'token',
});

export const SETTINGS = {
  approver: APPROVER,
  fallbackGroup: FALLBACK_GROUP,
  subscribed: [PRE_APPROVAL] as const,
};

/** Puts a record into the table as it is, be it broken. */
export const store = (
  table: ReturnType<typeof fakeTable>,
  { facts: known, ...record }: Invocation,
) =>
  table.send(
    new PutItemCommand({
      TableName: 'table',
      Item: { ...newItem(record), ...(known && { facts: { S: JSON.stringify(known) } }) },
      ConditionExpression: 'attribute_not_exists(invocationId)',
    }),
  );

/** SailPoint's subscription, as both event sources of the fixtures name it. */
export const SUBSCRIPTION = {
  id: subscriptionIdIn(sourceOf(PRE_APPROVAL)),
  name: 'Countersign',
  triggerId: PRE_APPROVAL,
  type: 'EVENTBRIDGE',
  enabled: true,
  description: undefined,
  filter: undefined,
  responseDeadline: undefined,
  eventBridgeConfig: { awsAccount: HOME.account, awsRegion: HOME.region },
  url: undefined,
  authentication: undefined,
};
