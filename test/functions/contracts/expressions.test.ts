/** The exact words in which transitions reach DynamoDB. */
import { expect, test, vi } from 'vitest';
import { dynamoInvocations } from '../../../functions/aws/invocations.ts';
import { complete, startSending } from '../../../functions/contracts/sending-steps.ts';
import { announce } from '../../../functions/contracts/telling.ts';
import { decided, INVOCATION_ID } from '../fixtures.ts';
import { fakeTable } from './fake-table.ts';

const AT = '2026-11-22T08:10:00.000Z';
const UNTIL = '2026-11-22T08:10:30.000Z';

test.each([
  [
    'marking',
    announce('decided'),
    'SET #announced = :announced,#state = :state,#mark = :mark',
    '#state IN (:from0)',
    { '#announced': 'announced', '#state': 'state' },
    { ':announced': { S: 'decided' }, ':state': { S: 'decided' }, ':from0': { S: 'decided' } },
  ],
  [
    'starting',
    startSending(decided(), { at: AT, until: UNTIL }),
    'SET #attempts = :attempts,#sendingUntil = :sendingUntil,#state = :state,#mark = :mark',
    '#state IN (:from0) AND (attribute_not_exists(#sendingUntil) OR #sendingUntil <= :at)' +
      ' AND (attribute_not_exists(#nextAttemptAt) OR #nextAttemptAt <= :at)' +
      ' AND (attribute_not_exists(#attempts) OR #attempts = :made)',
    {
      '#attempts': 'attempts',
      '#sendingUntil': 'sendingUntil',
      '#nextAttemptAt': 'nextAttemptAt',
      '#state': 'state',
    },
    {
      ':attempts': { N: '1' },
      ':sendingUntil': { S: UNTIL },
      ':state': { S: 'decided' },
      ':from0': { S: 'decided' },
      ':at': { S: AT },
      ':made': { N: '0' },
    },
  ],
  [
    'ending',
    complete(AT),
    'SET #endedAt = :endedAt,#state = :state,#mark = :mark REMOVE #sendingUntil',
    '#state IN (:from0)',
    { '#endedAt': 'endedAt', '#state': 'state', '#sendingUntil': 'sendingUntil' },
    { ':endedAt': { S: AT }, ':state': { S: 'completed' }, ':from0': { S: 'decided' } },
  ],
])('%s is one conditional write', async (_, transition, update, condition, names, values) => {
  const table = fakeTable();
  const invocations = dynamoInvocations(table, { tableName: 'table' });
  await invocations.claim(decided());
  const send = vi.spyOn(table, 'send');

  const { applied } = await invocations.apply(INVOCATION_ID, transition);

  expect(applied).toBe(true);
  expect(send).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({
      input: {
        TableName: 'table',
        Key: { invocationId: { S: INVOCATION_ID } },
        UpdateExpression: update,
        ConditionExpression: condition,
        ExpressionAttributeNames: { ...names, '#mark': 'mark' },
        ExpressionAttributeValues: {
          ...values,
          ':mark': { S: expect.stringMatching(/^[\w-]{12}$/) },
        },
        ReturnValues: 'ALL_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    }),
  );
});
