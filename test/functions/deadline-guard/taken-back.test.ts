/** A review that must not pass now, of which SailPoint may have heard: its status tells how to go on. */
import { expect, test } from 'vitest';
import { dynamoInvocations } from '../../../functions/aws/invocations.ts';
import { sendByHand } from '../../../functions/contracts/telling.ts';
import { PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import { dueOf } from '../../../functions/deadline-guard/rules/due.ts';
import type { InvocationStatus } from '../../../functions/sailpoint/invocation-statuses.ts';
import { decided, INVOCATION_ID } from '../fixtures.ts';
import { at, inDoubt, minute, setUp } from './world.ts';

/** What SailPoint says of it: that it waits, unless told otherwise. */
const row = (overrides: Partial<InvocationStatus> = {}): InvocationStatus => ({
  id: INVOCATION_ID,
  triggerId: PRE_APPROVAL,
  subscriptionId: undefined,
  type: 'REAL_TIME',
  createdAt: at(0),
  completedAt: undefined,
  accepted: undefined,
  ...overrides,
});

const passing = inDoubt({ followUp: 'awaited', nextAttemptAt: at(10) });

test('a review that must not pass now is taken back once SailPoint says that it still waits', async () => {
  const { run, statuses, record, events } = await setUp({ records: [passing], now: 20 });
  statuses.list.mockResolvedValue([row()]);

  await run();

  const found = await record();
  expect(found).toMatchObject({ state: 'in-review', announced: 'in-review', outcomeUnknown: true });
  expect(found).not.toHaveProperty('decision');
  expect(found).not.toHaveProperty('followUp');
  expect(events.map(({ detailType }) => detailType)).toEqual(['Review Requested']);
});

test.each([
  ['SailPoint has the answer', [row({ completedAt: at(9), accepted: true })], 'completed'],
  ['SailPoint has an error instead', [row({ completedAt: at(9), accepted: false })], 'decided'],
  ['SailPoint does not list it', [], 'decided'],
])('it is not taken back when %s', async (_, rows, state) => {
  const { run, statuses, record } = await setUp({ records: [passing], now: 20 });
  statuses.list.mockResolvedValue(rows);

  await run();

  expect(await record()).toMatchObject({ state, followUp: 'awaited' });
});

test('nor while somebody sends it', async () => {
  const { run, statuses, record, table } = await setUp({ records: [passing], now: 20 });
  statuses.list.mockImplementation(async () => {
    const item = table.items.get(INVOCATION_ID) ?? {};
    table.items.set(INVOCATION_ID, { ...item, sendingUntil: { S: at(20.5) } });
    return [row()];
  });

  await run();

  expect(await record()).toMatchObject({ state: 'decided', sendingUntil: at(20.5) });
});

test('nor when it was sent by hand lately, while the list was read too', async () => {
  for (const sentAt of [at(10.1), at(19.9)]) {
    const { run, statuses, record, table } = await setUp({ records: [passing], now: 20 });
    statuses.list.mockImplementation(async () => {
      const byHand = sendByHand(sentAt);
      await dynamoInvocations(table, { tableName: 'table' }).apply(INVOCATION_ID, byHand);
      return [row()];
    });

    await run();

    expect(await record()).toMatchObject({ state: 'decided', followUp: 'awaited' });
  }
});

test('what was sent by hand is asked about ten minutes later', () => {
  const byHand = decided({ followUp: 'awaited', ...sendByHand(at(15)).set });

  expect(dueOf(byHand, minute(24.9))).toBeUndefined();
  expect(dueOf(byHand, minute(25))).toBe('ask-status');
});
