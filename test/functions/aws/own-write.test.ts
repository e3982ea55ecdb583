/** A write is told apart from the same write of somebody else. */
import { expect, test } from 'vitest';
import { dynamoInvocations } from '../../../functions/aws/invocations.ts';
import { complete } from '../../../functions/contracts/sending-steps.ts';
import { decideByPolicy } from '../../../functions/contracts/transitions.ts';
import { fakeTable } from '../contracts/fake-table.ts';
import { DECISION, evaluation, INVOCATION_ID, invocation, SENT_AT } from '../fixtures.ts';

/** A table that has done everything once before its answer comes: the SDK's second try. */
const repeating = (table = fakeTable()) => ({
  table,
  send: async (command: unknown) => {
    await table.send(command);
    return table.send(command);
  },
});

test('a write that the SDK repeated, as its answer got lost, is known as our own', async () => {
  const { table, send } = repeating();
  const invocations = dynamoInvocations({ send }, { tableName: 'table' });
  const decide = decideByPolicy({ evaluation: evaluation() }, DECISION);

  expect(await invocations.claim(invocation())).toMatchObject({ applied: true });
  const { applied, invocation: after } = await invocations.apply(INVOCATION_ID, decide);

  expect(applied).toBe(true);
  expect(after).toEqual(await dynamoInvocations(table, { tableName: 'table' }).find(INVOCATION_ID));
  expect(after).toMatchObject({ state: 'decided', decision: DECISION });
});

test('of two who write the same one has lost, were it repeated or not', async () => {
  const { table, send } = repeating();
  const first = dynamoInvocations(table, { tableName: 'table' });
  const second = dynamoInvocations({ send }, { tableName: 'table' });
  const decide = decideByPolicy({ evaluation: evaluation() }, DECISION);

  expect(await first.claim(invocation())).toMatchObject({ applied: true });
  expect(await first.apply(INVOCATION_ID, decide)).toMatchObject({ applied: true });

  expect(await second.claim(invocation())).toMatchObject({ applied: false });
  expect(await second.apply(INVOCATION_ID, decide)).toMatchObject({ applied: false });
  expect(await first.apply(INVOCATION_ID, decide)).toMatchObject({ applied: false });
});

test('what somebody else wrote after our own lost write stands', async () => {
  const table = fakeTable();
  const other = dynamoInvocations(table, { tableName: 'table' });
  const invocations = dynamoInvocations(
    {
      send: async (command: unknown) => {
        await table.send(command);
        await other.apply(INVOCATION_ID, complete(SENT_AT));
        return table.send(command);
      },
    },
    { tableName: 'table' },
  );
  await other.claim(invocation());

  const { applied, invocation: after } = await invocations.apply(
    INVOCATION_ID,
    decideByPolicy({ evaluation: evaluation() }, DECISION),
  );

  expect(applied).toBe(false);
  expect(after).toMatchObject({ state: 'completed' });
});
