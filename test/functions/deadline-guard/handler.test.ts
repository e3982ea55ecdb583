import { marshall } from '@aws-sdk/util-dynamodb';
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
    NearestDeadline: 1_800,
    ClockSkew: 7_000,
    UnseenInvocations: 0,
    DeadlineGuardHeartbeat: 1,
  });
});

test('where nothing is open and no clock is off, nothing is measured', async () => {
  const { run } = await setUp();

  const { metrics } = await run();

  expect(metrics).toEqual({ UnseenInvocations: 0, DeadlineGuardHeartbeat: 1 });
});

test.each([
  [59_999, []],
  [60_000, [{ code: 'CLOCK_SKEWED' }]],
  [-60_000, [{ code: 'CLOCK_SKEWED' }]],
])('a clock that is %i ms off is told of when that is no slow answer', async (skewMs, told) => {
  const { run, troubles } = await setUp({ clock: { skewMs: () => skewMs } });

  await run();
  await run();

  expect(troubles).toMatchObject(told);
});

test('what an earlier run could not tell is told', async () => {
  const { run, table, troubles } = await setUp();
  const untold = { at: at(5), told: false, invocationId: 'one' };
  table.items.set('#troubles', marshall({ invocationId: '#troubles', ANSWER_LATE: untold }));

  await run();
  await run();

  expect(troubles).toMatchObject([{ code: 'ANSWER_LATE', invocationId: 'one', at: at(5) }]);
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
  expect(metrics).toEqual({});
  expect(statuses.list).not.toHaveBeenCalled();
});

test.each([{}, { check: 'everything' }, null])(
  'a run does the same when it is given %j',
  async (event) => {
    const { run } = await setUp();

    expect((await run(event)).metrics).toMatchObject({ DeadlineGuardHeartbeat: 1 });
  },
);
