/** What is open here against what SailPoint knows. */
import { expect, test } from 'vitest';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import type { InvocationStatus } from '../../../functions/sailpoint/invocation-statuses.ts';
import { decided, INVOCATION_ID } from '../fixtures.ts';
import { at, inDoubt, inReview, setUp } from './world.ts';

const SUBSCRIPTION = 'ceaf7121-d3d0-4313-9324-00e2c7713110';

/** What SailPoint says of an invocation that it waits for. */
const row = (overrides: Partial<InvocationStatus> = {}): InvocationStatus => ({
  id: INVOCATION_ID,
  triggerId: PRE_APPROVAL,
  subscriptionId: SUBSCRIPTION,
  type: 'REAL_TIME',
  createdAt: at(0),
  completedAt: undefined,
  accepted: undefined,
  ...overrides,
});
const refusal = { code: 'CALLBACK_REFUSED', message: 'SailPoint answered 400.' } as const;
const accepted = { completedAt: at(9), accepted: true };

test('what SailPoint turns out to have is completed, counted and told', async () => {
  const { run, statuses, record, events } = await setUp({ records: [inDoubt({ refusal })] });
  statuses.list.mockResolvedValue([row({ id: 'another' }), row(accepted)]);

  const { metrics } = await run();

  expect(await record()).toMatchObject({ state: 'completed', announced: 'completed' });
  expect(metrics).toMatchObject({ Answered: 1, Attempts: 1, TimeToAnswer: 600_000 });
  expect(events).toMatchObject([{ detailType: 'Invocation Completed' }]);
});

test('while nobody can tell, an invocation in doubt stays as it is', async () => {
  const { run, statuses, record } = await setUp({ records: [inDoubt({ refusal })] });
  statuses.list.mockResolvedValue([row()]);

  await run();

  expect(await record()).toEqual(inDoubt({ refusal }));
});

test.each([
  ['waits', [row()], 'expired', 'ANSWER_LATE'],
  ['does not know it', [row({ id: 'another' })], 'uncertain', 'ANSWER_UNCERTAIN'],
  ['knows nothing', [], 'uncertain', 'ANSWER_UNCERTAIN'],
] as const)('ten minutes after its deadline, when SailPoint %s', async (_, rows, state, code) => {
  const { run, statuses, record, troubles } = await setUp({ records: [inDoubt()], now: 70 });
  statuses.list.mockResolvedValue([...rows]);

  const { metrics } = await run();

  expect((await record())?.state).toBe(state);
  expect(metrics).toHaveProperty('LostRequests', 1);
  expect(troubles).toMatchObject([{ code, invocationId: INVOCATION_ID }]);
});

test('somebody who is sending is not overruled', async () => {
  const sending = inDoubt({ sendingUntil: at(70.5) });
  const { run, hooks, table, record } = await setUp({ records: [inDoubt()], now: 70 });
  hooks.before = (name) => {
    const item = table.items.get(INVOCATION_ID) ?? {};
    if (name === 'UpdateItemCommand') {
      table.items.set(INVOCATION_ID, { ...item, sendingUntil: { S: at(70.5) } });
    }
  };

  await run();

  expect(await record()).toEqual(sending);
});

test('a bug is not taken for an outage', async () => {
  const { run, statuses } = await setUp();
  statuses.list.mockRejectedValue(new TypeError('a bug'));

  const { error, metrics } = await run();

  expect(error?.message).toBe('a bug');
  expect(metrics).not.toHaveProperty('DeadlineGuardHeartbeat');
});

test.each<[string, InvocationStatus, number, boolean]>([
  ['is on its way for long', row(), 3.1, true],
  ['is on its way', row(), 3, false],
  ['nobody waits for any more', row(), 60, false],
  ['has an answer', row(accepted), 10, false],
  ['is of another subscription', row({ subscriptionId: 'another' }), 10, false],
  ['is of a trigger that is not answered here', row({ triggerId: 'idn:other' }), 10, false],
  ['is of the other trigger', row({ triggerId: DYNAMIC_APPROVER }), 10, true],
])('an event that %s and never arrived: %#', async (_, one, now, isUnseen) => {
  const { run, statuses, troubles } = await setUp({ now });
  statuses.list.mockResolvedValue([one]);

  const { metrics, output } = await run();

  expect(metrics).toMatchObject({ UnseenInvocations: isUnseen ? 1 : 0 });
  expect(output.includes('SailPoint waits for what never arrived')).toBe(isUnseen);
  const told = { code: 'INVOCATION_UNSEEN', invocationId: INVOCATION_ID };
  expect(troubles).toMatchObject(isUnseen ? [told] : []);
  expect(output.includes(`"unseen":["${INVOCATION_ID}"]`)).toBe(isUnseen);
});

test.each([
  ['open, and not even looked up', inReview(), []],
  ['ended here', decided({ state: 'uncertain' }), ['GetItemCommand']],
])('an event that arrived is not unseen when it is %s', async (_, record, lookedUp) => {
  const { run, statuses, effects } = await setUp({ records: [record] });
  statuses.list.mockResolvedValue([row()]);

  await run();
  effects.length = 0;
  const { metrics } = await run();

  expect(metrics).toMatchObject({ UnseenInvocations: 0 });
  expect(effects).toEqual(['QueryCommand', ...lookedUp]);
});
