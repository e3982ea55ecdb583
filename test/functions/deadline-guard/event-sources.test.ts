import { expect, test } from 'vitest';
import type { EventSource } from '../../../functions/aws/event-sources.ts';
import { DYNAMIC_APPROVER } from '../../../functions/contracts/trigger.ts';
import { ServiceError } from '../../../functions/errors.ts';
import { HOME, sourceOf } from '../fixtures.ts';
import { inReview, minute, setUp } from './world.ts';

const active: EventSource = { state: 'ACTIVE', expiresAt: undefined };

test('every source is looked at in each run', async () => {
  const { run, eventSources } = await setUp();

  const { error, metrics } = await run();

  expect(error).toBeUndefined();
  expect(eventSources.describe.mock.calls).toEqual(HOME.triggers.map(({ source }) => [source]));
  expect(metrics).not.toHaveProperty('InactiveEventSources');
});

test.each<[string, EventSource | undefined, object]>([
  ['pending', { state: 'PENDING', expiresAt: minute(90) }, { state: 'PENDING' }],
  ['deleted', { state: 'DELETED', expiresAt: undefined }, { state: 'DELETED' }],
  [
    'active until AWS deletes it',
    { state: 'ACTIVE', expiresAt: minute(90) },
    { state: 'ACTIVE', expiresAt: '2026-11-22T09:30:00.000Z' },
  ],
  ['missing', undefined, { state: 'missing' }],
])('a source that is %s is counted and told', async (_, found, told) => {
  const { run, eventSources } = await setUp();
  eventSources.describe.mockImplementation(async (name) =>
    name === sourceOf(DYNAMIC_APPROVER) ? found : active,
  );

  const { metrics, output } = await run();

  expect(metrics).toMatchObject({ InactiveEventSources: 1, DeadlineGuardHeartbeat: 1 });
  const [line = '{}'] = output.split('\n').filter((text) => text.includes('not active'));
  expect(JSON.parse(line)).toMatchObject({ source: sourceOf(DYNAMIC_APPROVER), ...told });
});

test('a source that cannot be read is counted, and the next one is still looked at', async () => {
  const { run, eventSources } = await setUp();
  const reason = 'check that this function may call events:DescribeEventSource for it.';
  eventSources.describe.mockRejectedValueOnce(new ServiceError('EVENT_SOURCE_UNREADABLE', reason));

  const { error, metrics, output } = await run();

  expect(error).toBeUndefined();
  expect(metrics).toMatchObject({ InactiveEventSources: 1, DeadlineGuardHeartbeat: 1 });
  expect(output).toContain(reason);
  expect(eventSources.describe).toHaveBeenCalledTimes(2);
});

test('a bug is not taken for a source that is gone, and comes after the sweep', async () => {
  const { run, eventSources, record } = await setUp({ records: [inReview()], now: 56 });
  eventSources.describe.mockRejectedValue(new TypeError('a bug'));

  const { error, metrics } = await run();

  expect(error?.message).toBe('a bug');
  expect(metrics).not.toHaveProperty('InactiveEventSources');
  expect(metrics).not.toHaveProperty('DeadlineGuardHeartbeat');
  expect((await record())?.state).toBe('decided');
});
