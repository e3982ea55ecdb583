import { expect, test } from 'vitest';
import { ownPart, synth } from './synth.ts';

const template = synth({ preApproval: {} });
const all = (type: string) => Object.entries(template.findResources(type));

test('a queue is open to AWS itself for one rule each, and to everybody only over TLS', () => {
  for (const [, { Properties }] of all('AWS::SQS::QueuePolicy')) {
    for (const statement of Properties.PolicyDocument.Statement) {
      if (statement.Effect === 'Deny') {
        expect(statement.Condition).toEqual({ Bool: { 'aws:SecureTransport': 'false' } });
      } else {
        expect(statement).toMatchObject({
          Action: 'sqs:SendMessage',
          Principal: { Service: 'events.amazonaws.com' },
          Condition: {
            ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': [expect.any(String), 'Arn'] } },
          },
        });
      }
    }
  }
  expect(all('AWS::SQS::QueuePolicy')).toHaveLength(all('AWS::SQS::Queue').length);
});

const TLS_ONLY = expect.objectContaining({
  Effect: 'Deny',
  Principal: { AWS: '*' },
  Resource: '*',
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
});

test('records are read and written over TLS alone', () => {
  const [table] = all('AWS::DynamoDB::GlobalTable').map(([, { Properties }]) => Properties);

  expect(table?.Replicas[0].ResourcePolicy.PolicyDocument.Statement).toEqual([TLS_ONLY]);
});

test('the access token is read over TLS alone, written by token-rotation alone, changed by deployments', () => {
  const [policy] = all('AWS::SecretsManager::ResourcePolicy').map(
    ([, { Properties }]) => Properties,
  );
  const [role] =
    all('AWS::IAM::Role').find(([id]) => ownPart(id).startsWith('TokenRotationFunction')) ?? [];

  expect(policy?.ResourcePolicy.Statement).toEqual([
    TLS_ONLY,
    expect.objectContaining({
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 'secretsmanager:PutSecretValue',
      Condition: { ArnNotEquals: { 'aws:PrincipalArn': { 'Fn::GetAtt': [role, 'Arn'] } } },
    }),
    expect.objectContaining({
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: [
        'secretsmanager:UpdateSecret',
        'secretsmanager:UpdateSecretVersionStage',
        'secretsmanager:PutResourcePolicy',
        'secretsmanager:DeleteResourcePolicy',
        'secretsmanager:DeleteSecret',
        'secretsmanager:RotateSecret',
      ],
      Condition: {
        'ForAllValues:StringNotEquals': { 'aws:CalledVia': 'cloudformation.amazonaws.com' },
        ArnNotEquals: {
          'aws:PrincipalArn': { 'Fn::Sub': expect.stringContaining(':role/cdk-') },
        },
      },
    }),
  ]);
});
