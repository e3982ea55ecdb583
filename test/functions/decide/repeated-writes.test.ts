/** The SDK writes again when an answer of DynamoDB is lost. What was written by the first try is ours. */
import { expect, test } from 'vitest';
import { fakeTable } from '../contracts/fake-table.ts';
import { INVOCATION_ID, triggerEvent } from '../fixtures.ts';
import { lateFacts } from './late-facts.ts';
import { setUp } from './world.ts';

/** Each write of a record is done twice, and the second answer is the one that comes. */
const repeatingTable = () => {
  const table = fakeTable();
  const isOfRecord = (command: unknown) => {
    const { Key, Item } = (command as { input: Record<string, { invocationId?: { S: string } }> })
      .input;
    return (Key ?? Item)?.invocationId?.S === INVOCATION_ID;
  };
  const send = async (command: unknown) => {
    if (isOfRecord(command)) await table.send(command);
    return table.send(command);
  };
  return { ...table, send };
};

test('an answer is sent at once, and once, though each write was repeated', async () => {
  const { run, record, sent, queued, events } = setUp({ atOnce: true, table: repeatingTable() });

  const { error, metrics } = await run(triggerEvent());

  expect(error).toBeUndefined();
  expect(sent).toHaveLength(1);
  expect(queued).toEqual([]);
  expect(events.map(({ detailType }) => detailType)).toEqual([
    'Decision Made',
    'Invocation Completed',
  ]);
  expect(await record()).toMatchObject({ state: 'completed', attempts: 1, outcomeUnknown: false });
  expect(metrics).toMatchObject({ Received: 1, Decided: 1, Answered: 1, Attempts: 1 });
  expect(metrics).not.toHaveProperty('Duplicates');
});

test('what waits for facts comes back, though its first write was repeated', async () => {
  const { run, waits } = setUp({ table: repeatingTable(), facts: lateFacts() });

  await run(triggerEvent());

  expect(waits).toHaveLength(1);
});
