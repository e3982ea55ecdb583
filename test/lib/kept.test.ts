/** What an installation keeps: the records, their indexes, the logs. */
import { expect, test } from 'vitest';
import { OpenInvocation } from '../../functions/contracts/open-invocation.ts';
import { resource, synth } from './synth.ts';

const template = synth();

test('records are kept by their id, found by deadline and request, and cleaned up', () => {
  const { properties } = resource(template, 'AWS::DynamoDB::GlobalTable', 'InvocationRecordsTable');
  const key = (HASH: string, RANGE?: string) => [
    { AttributeName: HASH, KeyType: 'HASH' },
    ...(RANGE ? [{ AttributeName: RANGE, KeyType: 'RANGE' }] : []),
  ];
  const KEYS_ONLY = { ProjectionType: 'KEYS_ONLY' };

  expect(properties).toMatchObject({
    KeySchema: key('invocationId'),
    BillingMode: 'PAY_PER_REQUEST',
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    GlobalSecondaryIndexes: [
      {
        IndexName: 'open-invocations',
        KeySchema: key('open', 'deadline'),
        Projection: {
          ProjectionType: 'INCLUDE',
          NonKeyAttributes: expect.arrayContaining(['state', 'sentAt', 'nextAttemptAt']),
        },
      },
      {
        IndexName: 'by-access-request',
        KeySchema: key('accessRequestId', 'sentAt'),
        Projection: KEYS_ONLY,
      },
    ],
    Replicas: [{ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }],
  });
});

test.each(['AWS::DynamoDB::GlobalTable', 'AWS::Logs::LogGroup'])(
  '%s outlives the stack, but not a first deployment that failed',
  (type) => {
    const kept = Object.values(template.findResources(type));

    expect(kept.length).toBeGreaterThan(0);
    for (const one of kept) {
      expect(one).toMatchObject({
        DeletionPolicy: 'RetainExceptOnCreate',
        UpdateReplacePolicy: 'Retain',
      });
    }
  },
);

test('the index of open invocations carries just what its reader reads', () => {
  const { properties } = resource(template, 'AWS::DynamoDB::GlobalTable', 'InvocationRecordsTable');
  const [{ Projection }] = properties.GlobalSecondaryIndexes as [
    { Projection: { NonKeyAttributes: string[] } },
  ];

  // DynamoDB changes no index. A new field needs an index of another name beside this one, until it is filled.
  expect(['invocationId', 'deadline', ...Projection.NonKeyAttributes].toSorted()).toEqual(
    Object.keys(OpenInvocation.shape).toSorted(),
  );
  expect(Projection.NonKeyAttributes).toMatchInlineSnapshot(`
    [
      "state",
      "triggerId",
      "accessRequestId",
      "sentAt",
      "announced",
      "remindedAt",
      "sendingUntil",
      "nextAttemptAt",
      "outcomeUnknown",
      "refusal",
    ]
  `);
});
