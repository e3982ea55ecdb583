import type { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { actionsOf, resource, resourcesOf, statementsOf, synth } from './synth.ts';

const template = synth({
  httpSubscriptions: [{ name: 'To workflow', clientSecretName: 'workflow/client' }],
});
const all = (type: string) =>
  Object.values(template.findResources(type) as ReturnType<Template['findResources']>);

const LOG = ['logs:CreateLogStream', 'logs:PutLogEvents'];
const SECRET_READ = ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'];
const DESTINATION = ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'];

test.each([
  [
    'DecidingDecideRole',
    [
      ...['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
      'events:PutEvents',
      ...LOG,
      ...SECRET_READ,
      ...DESTINATION,
      'sqs:SendMessage',
    ],
  ],
  [
    'CallingBackCallBackRole',
    [
      ...['dynamodb:GetItem', 'dynamodb:UpdateItem', 'events:PutEvents', ...LOG, ...SECRET_READ],
      ...[
        'sqs:ChangeMessageVisibility',
        'sqs:DeleteMessage',
        'sqs:GetQueueAttributes',
        'sqs:GetQueueUrl',
      ],
      ...['sqs:ReceiveMessage', 'sqs:SendMessage'],
    ],
  ],
  [
    'TokenRotationRotateTokenRole',
    [
      ...LOG,
      ...[...SECRET_READ, ...SECRET_READ, ...SECRET_READ, 'secretsmanager:PutSecretValue'],
      ...DESTINATION,
    ],
  ],
])('%s may do this and nothing else', (role, actions) => {
  expect(actionsOf(template, role)).toEqual(actions.toSorted());
});

const roleIds = Object.keys(template.findResources('AWS::IAM::Role'));

test('no role of ours takes a managed policy, and each may only be taken by its service', () => {
  const ours = Object.entries(template.findResources('AWS::IAM::Role')).filter(
    ([id]) => !id.startsWith('AWSCDK'),
  );

  expect(ours).toHaveLength(4);
  for (const [, { Properties }] of ours) {
    expect(Properties.ManagedPolicyArns).toBeUndefined();
    expect(Properties.AssumeRolePolicyDocument.Statement).toMatchObject([
      { Principal: { Service: expect.stringMatching(/^(lambda|scheduler)\.amazonaws\.com$/) } },
    ]);
  }
});

test('no permission is given for everything, or for any action', () => {
  const statements = roleIds.flatMap((id) => statementsOf(template, id));

  expect(statements.length).toBeGreaterThan(10);
  for (const statement of statements) {
    expect(statement.Effect).toBe('Allow');
    expect(JSON.stringify(statement.Action)).not.toContain('*');
    expect(resourcesOf(statement)).not.toContain('*');
  }
});

test.each(['DecidingDecideRole', 'CallingBackCallBackRole'])(
  '%s can read the access token, and no credential that lives longer',
  (role) => {
    const token = resource(template, 'AWS::SecretsManager::Secret', 'TokenRotationToken').id;
    const secrets = statementsOf(template, role).filter(({ Action }) =>
      JSON.stringify(Action).includes('secretsmanager'),
    );

    expect(secrets.flatMap(resourcesOf)).toEqual([JSON.stringify({ Ref: token })]);
  },
);

test('the function that decides may ask the table and its indexes, and no other table', () => {
  const table = resource(template, 'AWS::DynamoDB::GlobalTable', 'InvocationsTable').id;
  const arn = { 'Fn::GetAtt': [table, 'Arn'] };
  const resources = statementsOf(template, 'DecidingDecideRole')
    .filter(({ Action }) => JSON.stringify(Action).includes('dynamodb'))
    .flatMap(resourcesOf);

  expect(new Set(resources)).toEqual(
    new Set([arn, { 'Fn::Join': ['', [arn, '/index/*']] }].map((one) => JSON.stringify(one))),
  );
});

test('only the access token can be written', () => {
  const token = resource(template, 'AWS::SecretsManager::Secret', 'TokenRotationToken').id;
  const writes = roleIds
    .flatMap((id) => statementsOf(template, id))
    .filter(({ Action }) => JSON.stringify(Action).includes('PutSecretValue'));

  expect(writes.flatMap(resourcesOf)).toEqual([JSON.stringify({ Ref: token })]);
});

test('a function may be called by the rules of this stack alone', () => {
  const permissions = all('AWS::Lambda::Permission');
  const byRules = permissions.filter(
    ({ Properties }) => Properties.Principal === 'events.amazonaws.com',
  );

  expect(byRules).toHaveLength(2);
  for (const { Properties } of byRules) {
    expect(JSON.stringify(Properties.SourceArn)).toMatch(
      /DecidingOnaccessrequest(preapproval|dynamicapprover)/,
    );
  }
});
