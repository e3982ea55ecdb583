/** What happens to an invocation between the index's word and the guard's deed. */
import { marshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from 'vitest';
import { DECISION, INVOCATION_ID, REVIEWER } from '../fixtures.ts';
import { at, inReview, setUp } from './world.ts';

test('what the index says counts only if the record says so too', async () => {
  const { run, hooks, table, effects, record } = await setUp({ records: [inReview()], now: 55 });
  hooks.before = (name) => {
    if (name !== 'GetItemCommand') return;
    const item = table.items.get(INVOCATION_ID) ?? {};
    table.items.set(INVOCATION_ID, { ...item, state: { S: 'completed' } });
  };

  await run();

  expect(effects).toEqual(['QueryCommand', 'GetItemCommand']);
  expect((await record())?.state).toBe('completed');
});

test('what the cleaning took away meanwhile is nothing to do', async () => {
  const { run, hooks, table, effects } = await setUp({ records: [inReview()], now: 55 });
  hooks.before = (name) => {
    if (name === 'GetItemCommand') table.items.clear();
  };

  expect((await run()).metrics).not.toHaveProperty('DeadlineGuardFailures');
  expect(effects).toEqual(['QueryCommand', 'GetItemCommand']);
});

test('an answer that somebody decided and is sending at the last moment is not queued beside it', async () => {
  const { run, hooks, table, record, events, queued } = await setUp({
    records: [inReview()],
    now: 55,
  });
  hooks.before = (name) => {
    const item = table.items.get(INVOCATION_ID) ?? {};
    if (name !== 'UpdateItemCommand' || item.decision) return;
    const sent = marshall({ state: 'decided', decision: DECISION, sendingUntil: at(55.5) });
    table.items.set(INVOCATION_ID, { ...item, ...sent });
  };

  await run();

  expect((await record())?.decision?.by).toBe('policy');
  expect([events, queued]).toEqual([[], []]);
});

test.each(['approve', 'deny'] as const)('the default %s is counted and told', async (given) => {
  const { run, record, events } = await setUp({
    records: [inReview()],
    now: 55,
    defaultOutcome: given,
  });

  const { output, metrics } = await run();

  expect(metrics).toMatchObject({ Decided: 1, outcome: given, by: 'deadline' });
  expect(output).toContain('Decided by the deadline');
  expect((await record())?.decision).toMatchObject({ outcome: given, by: 'deadline', at: at(55) });
  expect(events).toMatchObject([
    { detailType: 'Decision Made', detail: { outcome: given, decidedBy: 'deadline' } },
  ]);
});

test('whoever decides at the last moment wins, and is told in place of the default', async () => {
  const { run, hooks, table, record, events } = await setUp({ records: [inReview()], now: 55 });
  hooks.before = (name) => {
    const item = table.items.get(INVOCATION_ID) ?? {};
    if (name !== 'UpdateItemCommand' || item.decision) return;
    const decision = marshall({ ...DECISION, by: REVIEWER });
    table.items.set(INVOCATION_ID, { ...item, state: { S: 'decided' }, decision: { M: decision } });
  };

  const { metrics, output } = await run();

  expect((await record())?.decision?.by).toBe(REVIEWER);
  expect(metrics).not.toHaveProperty('Decided');
  expect(output).not.toContain('Decided by the deadline');
  expect(events).toMatchObject([{ detailType: 'Decision Made', detail: { decidedBy: REVIEWER } }]);
});
