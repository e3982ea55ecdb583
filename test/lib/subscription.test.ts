import { expect, test } from 'vitest';
import { ACTIVATION, SUBSCRIPTION } from '../../functions/contracts/stack-resource.ts';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../functions/contracts/trigger.ts';
import { sourceOf, TENANT_URL } from '../functions/fixtures.ts';
import { actionsOf, ownPart, resource, resourcesOf, statementsOf, synth } from './synth.ts';

const FILTER = '$.requestedItems';
const template = synth({
  preApproval: { responseDeadline: 'PT2H', filter: FILTER, adopt: true },
  dynamicApproval: { name: 'Mine', description: 'Adds an owner.', filter: FILTER },
});
const pre = (given = template) => ({
  subscription: resource(given, SUBSCRIPTION, 'SubscriptionSubscriptionaccessrequestpreapproval'),
  activation: resource(given, ACTIVATION, 'SubscriptionActivationaccessrequestpreapproval'),
});
const attribute = (name: string) => ({ 'Fn::GetAtt': [pre().subscription.id, name] });
const functionId = resource(template, 'AWS::Lambda::Function', 'SubscriptionFunction').id;

test('a subscription is made by the function, with what the props say of it', () => {
  const { subscription } = pre();

  expect(subscription.properties).toEqual({
    ServiceToken: { 'Fn::GetAtt': [functionId, 'Arn'] },
    ServiceTimeout: '1200',
    tenantUrl: TENANT_URL,
    triggerId: PRE_APPROVAL,
    name: 'Countersign access-request-pre-approval',
    description: 'Answered by the stack Test.',
    responseDeadline: 'PT2H',
    filter: FILTER,
    adopt: 'true',
  });
  expect(
    resource(template, SUBSCRIPTION, 'SubscriptionSubscriptionaccessrequestdynamic').properties,
  ).toMatchObject({
    triggerId: DYNAMIC_APPROVER,
    name: 'Mine',
    description: 'Adds an owner.',
    responseDeadline: 'PT1H',
    adopt: 'false',
  });
});

test('names that are made here are within what SailPoint takes', () => {
  const names = Object.values(
    synth({ preApproval: {}, dynamicApproval: {} }).findResources(SUBSCRIPTION),
  );

  expect(names).toHaveLength(2);
  for (const { Properties } of names) expect(Properties.name.length).toBeLessThanOrEqual(50);
});

test('the activation has the same settings, and changes with the subscription', () => {
  const { subscription, activation } = pre();

  expect(activation.properties).toEqual({
    ...subscription.properties,
    subscriptionId: attribute('SubscriptionId'),
    owner: attribute('Owner'),
  });
});

test('the bus, the function that decides and the outputs get the event source that SailPoint made', () => {
  const [bus] = Object.values(template.findResources('AWS::Events::EventBus')).filter(
    ({ Properties }) => JSON.stringify(Properties).includes(pre().subscription.id),
  );
  const { properties } = resource(template, 'AWS::Lambda::Function', 'DecideFunction');
  const { TRIGGERS } = (properties.Environment as { Variables: Record<string, unknown> }).Variables;
  const [, parts] = (TRIGGERS as { 'Fn::Join': [string, unknown[]] })['Fn::Join'];
  const text = parts.map((part) => (typeof part === 'string' ? part : 'from-sailpoint')).join('');

  expect(bus?.Properties).toEqual({
    Name: attribute('EventSourceName'),
    EventSourceName: attribute('EventSourceName'),
  });
  expect(parts).toContainEqual(attribute('EventSourceName'));
  expect(JSON.parse(text)).toEqual([
    { triggerId: PRE_APPROVAL, source: 'from-sailpoint', responseDeadlineSeconds: 7200 },
    { triggerId: DYNAMIC_APPROVER, source: 'from-sailpoint', responseDeadlineSeconds: 3600 },
  ]);
});

test('the function reads one secret, sees SailPoint’s event sources, voids the guard’s look, and may do nothing else', () => {
  const role = 'SubscriptionFunctionRole';
  const about = (action: string) =>
    statementsOf(template, role)
      .filter(({ Action }) => JSON.stringify(Action).includes(action))
      .flatMap(resourcesOf)
      .join();

  expect(actionsOf(template, role)).toEqual([
    'dynamodb:UpdateItem',
    'events:DescribeEventBus',
    'events:DescribeEventSource',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
    'secretsmanager:GetSecretValue',
  ]);
  expect(about('secretsmanager')).toContain(':secret:countersign/managing-client-??????');
  expect(about('DescribeEventSource')).toContain('::event-source/aws.partner/sailpoint.com*');
  expect(about('DescribeEventBus')).toContain(':event-bus/aws.partner/sailpoint.com*');
});

test('a run ends before the stack gives up on it, and so do its repetitions', () => {
  const { properties } = resource(template, 'AWS::Lambda::Function', 'SubscriptionFunction');
  const { properties: repetition } = resource(
    template,
    'AWS::Lambda::EventInvokeConfig',
    'SubscriptionFunction',
  );

  expect(properties).toMatchObject({
    Timeout: 300,
    Environment: {
      Variables: {
        TENANT_URL,
        MANAGING_CLIENT_SECRET_ID: 'countersign/managing-client',
        ACCOUNT_ID: { Ref: 'AWS::AccountId' },
      },
    },
  });
  expect(repetition).toMatchObject({ MaximumEventAgeInSeconds: 600, MaximumRetryAttempts: 2 });
  expect(600 + 300).toBeLessThan(Number(pre().subscription.properties.ServiceTimeout));
});

test('a given event source needs neither function nor credential', () => {
  const given = synth({
    preApproval: { eventSourceName: sourceOf(PRE_APPROVAL) },
    dynamicApproval: undefined,
  });

  given.resourceCountIs(SUBSCRIPTION, 0);
  given.resourceCountIs(ACTIVATION, 0);
  expect(
    Object.keys(given.findResources('AWS::Lambda::Function')).filter((id) =>
      ownPart(id).startsWith('Subscription'),
    ),
  ).toEqual([]);
});

test('one may be given and the other be kept', () => {
  const given = synth({
    dynamicApproval: { eventSourceName: sourceOf(DYNAMIC_APPROVER) },
    preApproval: {},
  });

  given.resourceCountIs(SUBSCRIPTION, 1);
  given.resourceCountIs(ACTIVATION, 1);
  expect(pre(given).subscription.properties.triggerId).toBe(PRE_APPROVAL);
});
