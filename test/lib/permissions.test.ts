import { expect, test } from 'vitest';
import { permittedTo } from './permitted.ts';
import { ownPart, resourcesOf, statementsOf, synth, WORKFLOW } from './synth.ts';

const template = synth({ preApproval: {}, httpSubscriptions: [WORKFLOW] });
const all = (type: string) => Object.entries(template.findResources(type));

const logOf = (name: string) =>
  ['CreateLogStream', 'PutLogEvents'].map((action) => `logs:${action} ${name}Logs`);
const ofRecords = (...actions: string[]) =>
  actions.map((action) => `dynamodb:${action} InvocationRecordsTable`);
const ask = (index: string) => `dynamodb:Query InvocationRecordsTable/index/${index}`;
const READ_TOKEN = 'secretsmanager:GetSecretValue TokenRotationToken';
const PUBLISH = 'events:PutEvents Bus';
const ifKeys = (operator: string, keys: string) =>
  ` if ${JSON.stringify({
    [`ForAllValues:${operator}`]: { 'dynamodb:LeadingKeys': [keys] },
    Null: { 'dynamodb:LeadingKeys': 'false' },
  })}`;
const ifItem = (id: string) => ifKeys('StringEquals', id);
const KEEP_PACE = `dynamodb:PutItem InvocationRecordsTable${ifItem('#pace')}`;
const NO_ENVELOPE = ifKeys('StringNotLike', '*#envelope');
const received = (queue: string) =>
  ['DeleteMessage', 'GetQueueAttributes', 'ReceiveMessage'].map(
    (action) => `sqs:${action} ${queue}`,
  );
const scheduled = (part: string) => [
  `lambda:InvokeFunction ${part}Function`,
  `sqs:SendMessage ${part}DeadLetters`,
];

const MAY: Record<string, string[]> = {
  DecideFunctionRole: [
    ...logOf('DecideFunction'),
    ...ofRecords('GetItem', 'PutItem', 'UpdateItem'),
    ask('by-access-request'),
    READ_TOKEN,
    PUBLISH,
    'sqs:SendMessage CallbackQueue',
    'sqs:SendMessage DecideDeadLetters',
    'sqs:SendMessage DecideWaiting',
    ...received('DecideWaiting'),
  ],
  CallbackFunctionRole: [
    ...logOf('CallbackFunction'),
    ...ofRecords('GetItem', 'UpdateItem'),
    KEEP_PACE,
    ask('open-invocations'),
    READ_TOKEN,
    PUBLISH,
    'sqs:ChangeMessageVisibility CallbackQueue',
    ...received('CallbackQueue'),
    'sqs:SendMessage CallbackDeadLetters',
  ],
  DeadlineGuardFunctionRole: [
    ...logOf('DeadlineGuardFunction'),
    ...ofRecords('GetItem', 'UpdateItem').map((may) => may + NO_ENVELOPE),
    KEEP_PACE,
    ask('open-invocations'),
    ask('by-access-request'),
    'lambda:GetPolicy DecideFunction',
    ...['DescribeRule', 'ListTargetsByRule'].map(
      (action) => `events:${action} DecideOnaccessrequestdynamicapprover`,
    ),
    READ_TOKEN,
    PUBLISH,
    'events:DescribeEventSource event-source/aws.partner/sailpoint.com/ceaf7121-d3d0-4313-9324-00e2c7713110/idn/access-request-dynamic-approver',
    'events:DescribeEventSource event-source/{Fn::GetAtt:[CountersignSubscriptionSubscriptionaccessrequestpreapproval',
    'sqs:SendMessage CallbackQueue',
  ],
  TokenRotationFunctionRole: [
    ...logOf('TokenRotationFunction'),
    READ_TOKEN,
    'secretsmanager:GetSecretValue secret:countersign/reading-client-??????',
    'secretsmanager:GetSecretValue secret:countersign/managing-client-??????',
    'secretsmanager:GetSecretValue secret:workflow/client-??????',
    'secretsmanager:PutSecretValue TokenRotationToken',
    'sqs:SendMessage TokenRotationDeadLetters',
  ],
  SubscriptionFunctionRole: [
    ...logOf('SubscriptionFunction'),
    `dynamodb:UpdateItem InvocationRecordsTable${ifItem('#control')}`,
    'secretsmanager:GetSecretValue secret:countersign/managing-client-??????',
    'events:DescribeEventSource event-source/aws.partner/sailpoint.com*',
    'events:DescribeEventBus event-bus/aws.partner/sailpoint.com*',
  ],
  DeadlineGuardEveryMinuteRole: scheduled('DeadlineGuard'),
  TokenRotationEveryFewHoursRole: scheduled('TokenRotation'),
};

test.each(Object.entries(MAY))('%s may do this and nothing else', (role, may) => {
  const permitted = permittedTo(template, role).map((one) =>
    one.replace(/(Subscriptionaccessrequestpreapproval)\w+.*/, '$1'),
  );

  expect(permitted).toEqual(may.toSorted());
});

test('without HTTP subscriptions token-rotation may not read the credential that manages', () => {
  const permitted = permittedTo(synth({ preApproval: {} }), 'TokenRotationFunctionRole');

  expect(permitted).toContain(
    'secretsmanager:GetSecretValue secret:countersign/reading-client-??????',
  );
  expect(permitted.join()).not.toMatch(/managing/);
});

test('there are no other roles, but the one of the CDK that runs a function after the deployment', () => {
  const others = all('AWS::IAM::Role').filter(
    ([id]) => !Object.keys(MAY).some((role) => ownPart(id).startsWith(role)),
  );

  expect(others.map(([id]) => id)).toEqual([
    expect.stringMatching(/^AWSCDKTriggerCustomResourceProvider/),
  ]);
});

test('no role of ours takes a managed policy, and each may only be taken by its service', () => {
  for (const [id, { Properties }] of all('AWS::IAM::Role')) {
    if (id.startsWith('AWSCDK')) continue;
    expect(Properties.ManagedPolicyArns).toBeUndefined();
    expect(Properties.AssumeRolePolicyDocument.Statement).toMatchObject([
      { Principal: { Service: expect.stringMatching(/^(lambda|scheduler)\.amazonaws\.com$/) } },
    ]);
  }
});

test('no permission is given for everything, or for any action', () => {
  const statements = all('AWS::IAM::Role').flatMap(([id]) => statementsOf(template, id));

  expect(statements.length).toBeGreaterThan(20);
  for (const statement of statements) {
    expect(JSON.stringify(statement.Action)).not.toContain('*');
    expect(resourcesOf(statement)).not.toContain('*');
  }
});

test('a function may be called by the rules of this stack alone', () => {
  const byRules = all('AWS::Lambda::Permission')
    .map(([, { Properties }]) => Properties)
    .filter(({ Principal }) => Principal === 'events.amazonaws.com');

  expect(byRules).toHaveLength(3);
  for (const { SourceArn } of byRules) {
    expect(JSON.stringify(SourceArn)).toMatch(
      /DecideOn(RequestToDecide|accessrequest(preapproval|dynamicapprover))/,
    );
  }
});
