import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { expect, test, vi } from 'vitest';
import { dynamoInvocations } from '../../../functions/adapters/invocations.ts';
import {
  announce,
  complete,
  decideByPolicy,
  startSending,
} from '../../../functions/contracts/transitions.ts';
import { fakeTable } from '../contracts/fake-table.ts';
import {
  accessRequest,
  CALLBACK_URL,
  DECISION,
  decided,
  evaluation,
  INVOCATION_ID,
  ITEM,
  invocation,
  SECRET,
} from '../fixtures.ts';

const AT = '2026-11-22T08:10:00.000Z';
const UNTIL = '2026-11-22T08:10:30.000Z';

const setUp = () => {
  const table = fakeTable();
  const send = vi.fn(table.send);
  const invocations = dynamoInvocations({ send }, { tableName: 'table' });
  const input = () => (send.mock.lastCall?.[0] as { input: Record<string, unknown> }).input;

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
    secret: SECRET,
    callbackUrl: CALLBACK_URL,
    open: 'open',
    accessRequestId: 'request-1',
    expiresAt: Date.parse('2027-02-20T08:00:00Z') / 1000,
  });
});

test('whoever claims second is told what the first one made of it', async () => {
  const { invocations } = setUp();
  await invocations.claim(invocation());
  await invocations.apply(INVOCATION_ID, decideByPolicy(evaluation(), DECISION));

  const second = await invocations.claim(invocation());

  expect(second.applied).toBe(false);
  expect(second.invocation).toMatchObject({ state: 'decided', decision: DECISION });
  expect(second.invocation.secret.reveal()).toBe(SECRET);
});

test('a record comes back as it went in, whatever its form holds', async () => {
  const formData = JSON.parse(
    `{"big":12345678901234567890,"huge":1e300,"empty":[],"none":null,"":"","__proto__":{"a":1},
      "lone":"\\ud800","deep":${'['.repeat(60)}1${']'.repeat(60)}}`,
  );
  const request = accessRequest({ requestedItems: [{ ...ITEM, form: { formData } }] });
  const record = decided({ request, sendingUntil: UNTIL, outcomeUnknown: true, attempts: 7 });
  const { invocations } = setUp();

  await invocations.claim(record);

  expect(await invocations.find(INVOCATION_ID)).toEqual(record);
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
  [
    'marking',
    announce('decided'),
    'SET #announced = :announced,#state = :state',
    '#state IN (:from0)',
    { '#announced': 'announced', '#state': 'state' },
    { ':announced': { S: 'decided' }, ':state': { S: 'decided' }, ':from0': { S: 'decided' } },
  ],
  [
    'starting',
    startSending(decided(), { at: AT, until: UNTIL }),
    'SET #attempts = :attempts,#sendingUntil = :sendingUntil,#state = :state',
    '#state IN (:from0) AND (attribute_not_exists(#sendingUntil) OR #sendingUntil <= :idleAt)',
    { '#attempts': 'attempts', '#sendingUntil': 'sendingUntil', '#state': 'state' },
    {
      ':attempts': { N: '1' },
      ':sendingUntil': { S: UNTIL },
      ':state': { S: 'decided' },
      ':from0': { S: 'decided' },
      ':idleAt': { S: AT },
    },
  ],
  [
    'ending',
    complete(AT),
    'SET #endedAt = :endedAt,#state = :state REMOVE #sendingUntil,#open',
    '#state IN (:from0)',
    { '#endedAt': 'endedAt', '#state': 'state', '#sendingUntil': 'sendingUntil', '#open': 'open' },
    { ':endedAt': { S: AT }, ':state': { S: 'completed' }, ':from0': { S: 'decided' } },
  ],
])('%s is one conditional write', async (_, transition, update, condition, names, values) => {
  const { invocations, input } = setUp();
  await invocations.claim(decided());

  const { applied } = await invocations.apply(INVOCATION_ID, transition);

  expect(applied).toBe(true);
  expect(input()).toEqual({
    TableName: 'table',
    Key: { invocationId: { S: INVOCATION_ID } },
    UpdateExpression: update,
    ConditionExpression: condition,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
});

test('an ended record leaves the index of open ones', async () => {
  const { invocations, table } = setUp();
  await invocations.claim(decided());

  await invocations.apply(INVOCATION_ID, complete(AT));

  expect(table.items.get(INVOCATION_ID)).not.toHaveProperty('open');
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
