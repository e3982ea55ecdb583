/** The fact that `decide` relies on, looked at in every run. */
import { expect, test } from 'vitest';
import { dynamoControl } from '../../../functions/aws/control-item.ts';
import { handOverState } from '../../../functions/contracts/control.ts';
import { subscriptionIdIn } from '../../../functions/contracts/event-source.ts';
import { DYNAMIC_APPROVER, PRE_APPROVAL, TriggerId } from '../../../functions/contracts/trigger.ts';
import { ServiceError } from '../../../functions/errors.ts';
import { fakeTable } from '../contracts/fake-table.ts';
import { HOME, sourceOf } from '../fixtures.ts';
import { SUBSCRIPTION } from './installed.ts';
import { at, minute, setUp } from './world.ts';

test('what is in order is written down with its time', async () => {
  const { run, seen } = await setUp();

  const { metrics } = await run();

  expect(seen).toEqual([{ seenAt: at(10) }]);
  expect(metrics).not.toHaveProperty('HandOverUnsafe');
});

test('a problem of the subscriptions is written down, counted and logged', async () => {
  const { run, seen, subscriptions } = await setUp();
  subscriptions.mockResolvedValue([{ ...SUBSCRIPTION, enabled: false }]);

  const { metrics, output } = await run();

  expect(seen).toEqual([{ seenAt: at(10), problem: 'SUBSCRIPTION_DISABLED' }]);
  expect(metrics).toMatchObject({ HandOverUnsafe: 1 });
  expect(output).toContain('Reviews are held');
});

test('so is a problem on the way to `decide`', async () => {
  const { run, seen } = await setUp({ delivery: { problemOf: async () => 'RULE_DISABLED' } });

  await run();

  expect(seen).toEqual([{ seenAt: at(10), problem: 'RULE_DISABLED' }]);
});

test('a look counts no more when somebody changed a subscription while it was taken', async () => {
  const control = dynamoControl(fakeTable(), { tableName: 'table' });
  const { run, subscriptions } = await setUp({ control });
  subscriptions.mockImplementationOnce(async () => {
    const before = [SUBSCRIPTION];
    await control.forget();
    return before;
  });

  await run();
  expect(handOverState(await control.read(), new Date(at(10)))).toBe('never');

  await run();
  expect(handOverState(await control.read(), new Date(at(10)))).toBe('safe');
});

test('the filter is written down with its time, whatever else is wrong', async () => {
  const control = dynamoControl(fakeTable(), { tableName: 'table' });
  const { run, subscriptions, clock } = await setUp({ control });

  await run();
  expect((await control.read()).filterSeen).toEqual({ filter: '', since: at(10) });

  clock.now = minute(11);
  subscriptions.mockResolvedValue([{ ...SUBSCRIPTION, filter: '$.a', enabled: false }]);
  await run();
  expect(await control.read()).toMatchObject({
    handOver: { problem: 'SUBSCRIPTION_DISABLED' },
    filterSeen: { filter: '$.a', since: at(12) },
  });
});

test('without a subscription nothing is known of its filter, and the one seen before stays', async () => {
  const control = dynamoControl(fakeTable(), { tableName: 'table' });
  const { run, subscriptions } = await setUp({ control });
  await run();
  subscriptions.mockResolvedValue([]);

  await run();

  expect((await control.read()).filterSeen).toEqual({ filter: '', since: at(10) });
});

test('what cannot be looked at leaves the earlier look to get old, and the rest of the run goes on', async () => {
  const { run, seen, subscriptions } = await setUp();
  subscriptions.mockRejectedValue(new ServiceError('SAILPOINT_UNREACHABLE', 'down'));

  const { error, metrics } = await run();

  expect(error).toBeUndefined();
  expect(seen).toEqual([]);
  expect(metrics).toMatchObject({ HandOverUnsafe: 1, DeadlineGuardHeartbeat: 1 });
});

test.each(TriggerId.options)('with %s alone nothing is handed over', async (triggerId) => {
  const triggers = HOME.triggers.filter((one) => one.triggerId === triggerId);
  const { run, seen } = await setUp({ triggers });

  await run();

  expect(seen).toEqual([]);
});

test('the fixtures subscribe both triggers', () => {
  const ids = ([PRE_APPROVAL, DYNAMIC_APPROVER] as const).map((one) =>
    subscriptionIdIn(sourceOf(one)),
  );
  expect(ids).toEqual([SUBSCRIPTION.id, SUBSCRIPTION.id]);
});
