/** How far back, how long and with what SailPoint is asked. */
import { expect, test } from 'vitest';
import { ServiceError } from '../../../functions/errors.ts';
import { inDoubt, minute, setUp, TOKEN } from './world.ts';

test.each([
  ['that may still be waited for', [], 90, minute(27)],
  ['in doubt', [inDoubt()], 65, minute(-3)],
  ['in doubt, but for no longer than SailPoint keeps', [inDoubt()], 4_320, minute(1_440)],
])('SailPoint is asked since the oldest event %s', async (_, records, now, since) => {
  const { run, statuses } = await setUp({ records, now });

  await run();

  expect(statuses.list).toHaveBeenCalledExactlyOnceWith(TOKEN, {
    since,
    isOver: expect.any(Function),
  });
});

test('the list may take ten seconds, so that the run comes to its end', async () => {
  const { run, statuses, clock } = await setUp();
  await run();
  const isOver = statuses.list.mock.calls[0]?.[1].isOver;

  clock.now = new Date(minute(10).getTime() + 9_999);
  expect(isOver?.()).toBe(false);
  clock.now = new Date(minute(10).getTime() + 10_000);
  expect(isOver?.()).toBe(true);
});

test.each([
  [480, false],
  [480.1, true],
])('a token that is %d minutes old is stale: %s', async (now, isStale) => {
  const { run } = await setUp({ now });

  const { metrics } = await run();

  expect(metrics).toHaveProperty('UnseenInvocations', 0);
  expect('TokenUnusable' in metrics).toBe(isStale);
});

const away = new ServiceError('SECRET_INVALID', 'Secret "token" cannot be read.');

test('without a token the deadlines are guarded all the same', async () => {
  const { run, token, statuses, record } = await setUp({ records: [inDoubt()], now: 70 });
  token.mockRejectedValue(away);

  const { error, metrics, output } = await run();

  expect(error).toBeUndefined();
  expect(statuses.list).not.toHaveBeenCalled();
  expect(output).toContain('"code":"SECRET_INVALID"');
  expect((await record())?.state).toBe('uncertain');
  expect(metrics).toMatchObject({ DeadlineGuardHeartbeat: 1, TokenUnusable: 1 });
  expect(metrics).not.toHaveProperty('UnseenInvocations');
});
