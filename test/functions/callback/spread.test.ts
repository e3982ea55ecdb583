/** The queue gives a message out a thousand times: they have to last until the deadline. */
import { expect, test } from 'vitest';
import { START } from '../../../functions/contracts/pace.ts';
import { AT, answered, later, message, setUp } from './world.ts';

test.each([
  ['an attempt that failed', { answers: [answered(503)] }],
  ['a pause of all senders', { pace: { ...START, retryAfter: later(AT, 1_000).toISOString() } }],
])('a message that came often stays away longer after %s', async (_, options) => {
  const { run, postponed, clock, found } = await setUp({ ...options, received: 850 });
  const remainingMs = Date.parse((await found()).deadline) - clock.now.getTime();

  const { left } = await run(message());

  expect(left).toEqual(['m-0']);
  expect(postponed).toEqual([['r-0', Math.ceil(remainingMs / 100 / 1_000)]]);
});

test('the last time it comes back is its deadline', async () => {
  const { run, postponed, clock, found } = await setUp({
    answers: [answered(503)],
    received: 999,
  });
  const remainingMs = Date.parse((await found()).deadline) - clock.now.getTime();

  await run(message());

  expect(postponed).toEqual([['r-0', Math.ceil(remainingMs / 1_000)]]);
});
