import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { expect, test, vi } from 'vitest';
import { dynamoInvocations } from '../../../functions/aws/invocations.ts';
import { complete } from '../../../functions/contracts/sending-steps.ts';
import { decideByPolicy } from '../../../functions/contracts/transitions.ts';
import { fakeTable } from '../contracts/fake-table.ts';
import {
  accessRequest,
  DECISION,
  decided,
  evaluation,
  INVOCATION_ID,
  ITEM,
  invocation,
} from '../fixtures.ts';

const AT = '2026-11-22T08:10:00.000Z';

const setUp = () => {
  const table = fakeTable();
  const send = vi.fn(table.send);
  const invocations = dynamoInvocations({ send }, { tableName: 'table' });
  const input = () => send.mock.lastCall?.[0] && (send.mock.lastCall[0] as { input: object }).input;

  return { table, send, invocations, input };
};

test('a claim writes the whole record unless there is one', async () => {
  const { invocations, input, table } = setUp();

  expect(await invocations.claim(invocation())).toEqual({
    applied: true,
    invocation: invocation(),
  });

  expect(input()).toMatchObject({
    TableName: 'table',
    ConditionExpression: 'attribute_not_exists(invocationId)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  expect(unmarshall(table.items.get(INVOCATION_ID) ?? {})).toMatchObject({
    invocationId: INVOCATION_ID,
    state: 'received',
    open: 'open',
    accessRequestId: 'request-1',
    expiresAt: Date.parse('2027-02-20T08:00:00Z') / 1000,
  });
});

test('whoever claims second is told what the first one made of it', async () => {
  const { invocations } = setUp();
  await invocations.claim(invocation());
  await invocations.apply(INVOCATION_ID, decideByPolicy({ evaluation: evaluation() }, DECISION));

  const second = await invocations.claim(invocation());

  expect(second.applied).toBe(false);
  expect(second.invocation).toMatchObject({ state: 'decided', decision: DECISION });
});

test('a record comes back as it went in, whatever its form holds', async () => {
  const formData = JSON.parse(
    `{"big":12345678901234567890,"huge":1e300,"empty":[],"none":null,"":"",
      "lone":"\\ud800","deep":${'['.repeat(60)}1${']'.repeat(60)}}`,
  );
  const request = accessRequest({ requestedItems: [{ ...ITEM, form: { formData } }] });
  const record = decided({ request, sendingUntil: AT, outcomeUnknown: true, attempts: 7 });
  const { invocations } = setUp();

  await invocations.claim(record);

  expect(await invocations.find(INVOCATION_ID)).toEqual(record);
});

test('a request of nearly a megabyte comes back too, from an item that DynamoDB takes', async () => {
  const answers = Array.from(
    { length: 9_000 },
    (_, index) => `漢 ${index} ${'answer '.repeat(13)}`,
  );
  const request = accessRequest({ requestedItems: [{ ...ITEM, form: { formData: { answers } } }] });
  const { invocations, table } = setUp();

  await invocations.claim(invocation({ request }));

  expect(JSON.stringify(request).length).toBeGreaterThan(900_000);
  expect(Buffer.from(JSON.stringify(table.items.get(INVOCATION_ID))).length).toBeLessThan(400_000);
  expect(await invocations.find(INVOCATION_ID)).toEqual(invocation({ request }));
});

test('a record is read as it stands now', async () => {
  const { invocations, input } = setUp();

  expect(await invocations.find('nobody')).toBeUndefined();
  expect(input()).toEqual({
    TableName: 'table',
    Key: { invocationId: { S: 'nobody' } },
    ConsistentRead: true,
  });
});

test.each([
  ['a record that is gone', new ConditionalCheckFailedException({ message: 'x', $metadata: {} })],
  ['a table that is away', new Error('ThrottlingException')],
])('%s is a failure', async (_, error) => {
  const invocations = dynamoInvocations(
    { send: () => Promise.reject(error) },
    { tableName: 'table' },
  );

  await expect(invocations.claim(invocation())).rejects.toBe(error);
  await expect(invocations.apply(INVOCATION_ID, complete(AT))).rejects.toBe(error);
  await expect(invocations.find(INVOCATION_ID)).rejects.toBe(error);
});

test('an answer without the record is a failure', async () => {
  const invocations = dynamoInvocations({ send: async () => ({}) }, { tableName: 'table' });

  await expect(invocations.apply(INVOCATION_ID, complete(AT))).rejects.toThrow();
});
