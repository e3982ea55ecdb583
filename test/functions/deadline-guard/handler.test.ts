import { expect, test } from 'vitest';
import { decided } from '../fixtures.ts';
import { at, inReview, minute, setUp } from './world.ts';

test('a run says that it ran, and what it saw', async () => {
  const { run } = await setUp({
    records: [
      decided({ invocationId: 'ended', state: 'completed', deadline: at(11) }),
      inReview({ invocationId: 'later' }),
      inReview({ invocationId: 'next', deadline: at(40) }),
    ],
    clock: { skewMs: () => -7_000 },
  });

  const { error, metrics } = await run();

  expect(error).toBeUndefined();
  expect(metrics).toEqual({
    OpenInvocations: 2,
    SubscriptionsMissing: 0,
    NearestDeadline: 1_800,
    ClockSkew: 7_000,
    TokenAge: 600,
    UnseenInvocations: 0,
    DeadlineGuardHeartbeat: 1,
  });
});

test('where nothing is open there is no nearest deadline', async () => {
  const { run } = await setUp();

  const { metrics } = await run();

  expect(metrics).toMatchObject({ OpenInvocations: 0, DeadlineGuardHeartbeat: 1 });
  expect(metrics).not.toHaveProperty('NearestDeadline');
});

test('the nearest deadline is measured by the time after the sweep', async () => {
  const { run, hooks, clock } = await setUp({ records: [inReview()], now: 59 });
  hooks.before = () => {
    clock.now = minute(59.5);
  };

  expect((await run()).metrics).toMatchObject({ NearestDeadline: 30 });
});

test('a table that is away fails the run, and there is no heartbeat', async () => {
  const { run, crash, statuses } = await setUp();
  Object.assign(crash, { at: 1, when: 'before' });

  const { error, metrics } = await run();

  expect(error?.message).toBe('crashed');
  expect(metrics).toEqual({ SubscriptionsMissing: 0 });
  expect(statuses.list).not.toHaveBeenCalled();
});

test.each([{}, { check: 'everything' }, null])('%j is no schedule of ours', async (event) => {
  const { run, effects } = await setUp();

  expect((await run(event)).error?.name).toBe('$ZodError');
  expect(effects).toEqual([]);
});
