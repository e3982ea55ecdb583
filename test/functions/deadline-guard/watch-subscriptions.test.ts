/** What the guard keeps of the subscriptions: how long SailPoint waits, and that they are there. */
import { expect, test } from 'vitest';
import { PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import { ServiceError } from '../../../functions/errors.ts';
import { HOME, sourceOf } from '../fixtures.ts';
import { SUBSCRIPTION } from './installed.ts';
import { at, setUp } from './world.ts';

const SOURCES = HOME.triggers.map(({ source }) => source);
const hours = (count: number, since = at(10)) =>
  Object.fromEntries(SOURCES.map((source) => [source, [{ seconds: count * 3_600, since }]]));

test('the deadline of each subscription is kept with the time of the look', async () => {
  const { run, notedDeadlines, subscriptions } = await setUp();
  subscriptions.mockResolvedValue([{ ...SUBSCRIPTION, responseDeadline: 'PT2H' }]);

  const { metrics } = await run();

  expect(notedDeadlines).toEqual([hours(2)]);
  expect(metrics).not.toHaveProperty('SubscriptionsMissing');
});

test('a deadline that is kept already is not written again', async () => {
  const { run, notedDeadlines } = await setUp({ standing: { deadlines: hours(1, at(0)) } });

  await run();

  expect(notedDeadlines).toEqual([]);
});

test.each(HOME.triggers)('one trigger is looked at as well: $triggerId', async (trigger) => {
  const { run, notedDeadlines } = await setUp({ triggers: [trigger] });

  await run();

  const { source } = trigger;
  expect(notedDeadlines).toEqual([{ [source]: [{ seconds: 3_600, since: at(10) }] }]);
});

test('a subscription that was deleted in SailPoint is counted and named', async () => {
  const { run, notedDeadlines, subscriptions } = await setUp();
  subscriptions.mockResolvedValue([]);

  const { metrics, output } = await run();

  expect(metrics).toMatchObject({ SubscriptionsMissing: 2 });
  expect(output).toContain('SailPoint has no such subscription');
  expect(output).toContain(sourceOf(PRE_APPROVAL));
  expect(notedDeadlines).toEqual([]);
});

test('the tenant is asked for its subscriptions once in a run', async () => {
  const { run, subscriptions } = await setUp();

  await run();

  expect(subscriptions).toHaveBeenCalledOnce();
});

test('subscriptions that cannot be listed say nothing, and the run goes on', async () => {
  const { run, notedDeadlines, subscriptions } = await setUp({
    triggers: HOME.triggers.slice(0, 1),
  });
  subscriptions.mockRejectedValue(new ServiceError('SAILPOINT_UNREACHABLE', 'down'));

  const { error, metrics } = await run();

  expect(error).toBeUndefined();
  expect(notedDeadlines).toEqual([]);
  expect(metrics).not.toHaveProperty('SubscriptionsMissing');
  expect(metrics).not.toHaveProperty('HandOverUnsafe');
  expect(metrics).toMatchObject({ DeadlineGuardHeartbeat: 1 });
});
