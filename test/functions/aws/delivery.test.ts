/** The way of an event: its source, the rule, the rule's target and the permission to call it. */
import { ResourceNotFoundException } from '@aws-sdk/client-eventbridge';
import { expect, test } from 'vitest';
import { awsDelivery } from '../../../functions/aws/delivery.ts';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import { sourceOf } from '../fixtures.ts';

const DECIDE = 'arn:aws:lambda:eu-west-1:123456789012:function:decide';
const RULE = 'arn:aws:events:eu-west-1:123456789012:rule/bus/rule';
const missing = () => {
  throw new ResourceNotFoundException({ message: 'none', $metadata: {} });
};
const noPolicy = () => {
  throw Object.assign(new Error('none'), { name: 'ResourceNotFoundException' });
};
const allowing = (arn: string, Effect = 'Allow') => ({
  Policy: JSON.stringify({
    Statement: [
      {
        Effect,
        Action: 'lambda:InvokeFunction',
        Principal: { Service: 'events.amazonaws.com' },
        Condition: { ArnLike: { 'AWS:SourceArn': arn } },
      },
    ],
  }),
});

const PATTERN = '{"source":[{"prefix":"aws.partner/"}]}';
const rule = (overrides: object = {}) => ({
  State: 'ENABLED',
  Arn: RULE,
  EventPattern: PATTERN,
  ...overrides,
});

const GOOD = {
  source: async () => ({ state: 'ACTIVE' as string, expiresAt: undefined }),
  DescribeRuleCommand: (): object => rule(),
  ListTargetsByRuleCommand: (): object => ({ Targets: [{ Arn: DECIDE }] }),
  GetPolicyCommand: (): object => allowing(RULE),
};

const problemOf = (overrides: object = {}, triggerId: string = DYNAMIC_APPROVER) => {
  const { source, ...answers } = { ...GOOD, ...overrides };
  const client = {
    send: async (command: { constructor: { name: keyof typeof answers } }) =>
      answers[command.constructor.name](),
  };
  return awsDelivery(
    { events: client, lambda: client, eventSources: { describe: source } } as never,
    {
      functionArn: DECIDE,
      rules: [
        { triggerId: DYNAMIC_APPROVER, source: sourceOf(DYNAMIC_APPROVER), ruleName: 'rule' },
      ],
    },
  ).problemOf(triggerId as typeof DYNAMIC_APPROVER);
};

test.each<[string, object, string | undefined]>([
  ['all is there', {}, undefined],
  ['the source is gone', { source: async () => undefined }, 'EVENT_SOURCE_INACTIVE'],
  [
    'the source waits for its bus',
    { source: async () => ({ state: 'PENDING', expiresAt: undefined }) },
    'EVENT_SOURCE_INACTIVE',
  ],
  ['the rule is gone', { DescribeRuleCommand: missing }, 'RULE_DISABLED'],
  [
    'the rule is disabled',
    { DescribeRuleCommand: () => rule({ State: 'DISABLED' }) },
    'RULE_DISABLED',
  ],
  ['the rule has no target', { ListTargetsByRuleCommand: () => ({}) }, 'RULE_DISABLED'],
  [
    'the rule has another target',
    { ListTargetsByRuleCommand: () => ({ Targets: [{ Arn: `${DECIDE}-2` }] }) },
    'RULE_DISABLED',
  ],
  [
    'the rule lets only some events through',
    {
      DescribeRuleCommand: () =>
        rule({ EventPattern: PATTERN.replace('}]}', '}],"account":["210987654321"]}') }),
    },
    'RULE_CHANGED',
  ],
  [
    'the rule has no pattern',
    { DescribeRuleCommand: () => rule({ EventPattern: undefined }) },
    'RULE_CHANGED',
  ],
  ...[{ Input: '{}' }, { InputPath: '$.detail' }, { InputTransformer: {} }].map(
    (input): [string, object, string] => [
      `the target gets ${Object.keys(input)} instead of the event`,
      { ListTargetsByRuleCommand: () => ({ Targets: [{ Arn: DECIDE, ...input }] }) },
      'RULE_CHANGED',
    ],
  ),
  [
    'the rule has no ARN, and anybody may call it',
    {
      DescribeRuleCommand: () => rule({ Arn: undefined }),
      GetPolicyCommand: () => ({ Policy: '{"Statement":[{"Effect":"Allow"}]}' }),
    },
    'RULE_WITHOUT_PERMISSION',
  ],
  ['nobody may call it', { GetPolicyCommand: noPolicy }, 'RULE_WITHOUT_PERMISSION'],
  [
    'another rule may call it',
    { GetPolicyCommand: () => allowing(`${RULE}-2`) },
    'RULE_WITHOUT_PERMISSION',
  ],
  [
    'the rule is denied',
    { GetPolicyCommand: () => allowing(RULE, 'Deny') },
    'RULE_WITHOUT_PERMISSION',
  ],
  [
    'the policy is no JSON',
    { GetPolicyCommand: () => ({ Policy: '{' }) },
    'RULE_WITHOUT_PERMISSION',
  ],
])('%s', async (_, overrides, problem) => {
  expect(await problemOf(overrides)).toBe(problem);
});

test('a trigger without a rule is not delivered', async () => {
  expect(await problemOf({}, PRE_APPROVAL)).toBe('RULE_DISABLED');
});

test('what cannot be read is an error', async () => {
  const denied = () => {
    throw Object.assign(new Error('denied'), { name: 'AccessDeniedException' });
  };
  await expect(problemOf({ DescribeRuleCommand: denied })).rejects.toMatchObject({
    code: 'EVENT_SOURCE_UNREADABLE',
    message: expect.stringContaining('AccessDeniedException'),
  });
});
