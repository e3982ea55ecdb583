import { expect, test } from 'vitest';
import { synth } from './synth.ts';

const template = synth();
const all = (type: string) => Object.values(template.findResources(type));

test('every queue takes messages over TLS alone, is encrypted, and no policy opens it to all', () => {
  const queues = Object.keys(template.findResources('AWS::SQS::Queue'));
  const policies = all('AWS::SQS::QueuePolicy');

  expect(queues).toHaveLength(7);
  for (const queue of queues) {
    const [policy] = policies.filter(
      ({ Properties }) => JSON.stringify(Properties.Queues) === JSON.stringify([{ Ref: queue }]),
    );
    const statements = policy?.Properties.PolicyDocument.Statement as {
      Effect: string;
      Principal: { AWS?: string };
    }[];
    expect(statements).toContainEqual(
      expect.objectContaining({
        Effect: 'Deny',
        Action: 'sqs:*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        Principal: { AWS: '*' },
      }),
    );
    expect(
      statements.filter(({ Effect, Principal }) => Effect === 'Allow' && Principal.AWS === '*'),
    ).toEqual([]);
  }
  for (const { Properties } of all('AWS::SQS::Queue'))
    expect(Properties.SqsManagedSseEnabled).toBe(true);
});
