/** A run that dies anywhere, and the next one a minute later. */
import { expect, test } from 'vitest';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { decided, invocation } from '../fixtures.ts';
import { at, inDoubt, inReview, minute, setUp } from './world.ts';

/** What is there, when, how many effects its run has, and what has to become of it. */
const SCENES: Record<string, [Invocation, number, number, Partial<Invocation>]> = {
  stalled: [invocation(), 10, 3, { state: 'received' }],
  untoldReview: [inReview({ announced: undefined }), 10, 4, { announced: 'in-review' }],
  reminder: [inReview(), 30, 4, { state: 'in-review', remindedAt: expect.any(String) }],
  default: [inReview(), 55, 6, { state: 'decided', announced: 'decided' }],
  defaultOfShort: [
    inReview({ deadline: at(6), remindedAt: at(3) }),
    3.5,
    6,
    { state: 'decided', announced: 'decided' },
  ],
  untoldDecision: [decided({ announced: undefined }), 10, 5, { announced: 'decided' }],
  lostMessage: [decided(), 10, 4, { state: 'decided', nextAttemptAt: expect.any(String) }],
  late: [decided(), 60, 5, { state: 'expired', announced: 'expired' }],
  inDoubt: [inDoubt(), 70, 4, { state: 'uncertain', announced: 'uncertain' }],
  untoldEnd: [decided({ state: 'completed' }), 10, 4, { announced: 'completed' }],
};

test.each(Object.entries(SCENES))('%s has so many effects', async (_, [before, now, count]) => {
  const { run, effects } = await setUp({ records: [before], now });

  await run();

  expect(effects).toHaveLength(count);
});

test.each(
  Object.entries(SCENES).flatMap(([name, [before, now, count, after]]) =>
    Array.from({ length: count }, (_, n) => n + 1).flatMap((step) =>
      ['before', 'after'].map((when) => [name, when, step, before, now, after] as const),
    ),
  ),
)('%s: dying %s effect %d is made up for', async (_, when, step, before, now, after) => {
  const world = await setUp({ records: [before], now });
  Object.assign(world.crash, { at: step, when });

  const first = await world.run();
  world.crash.at = 0;
  world.clock.now = minute(now + 1);
  const second = await world.run();

  expect(first.output + first.error?.message).toContain('crashed');
  expect(second.error).toBeUndefined();
  expect(second.metrics).not.toHaveProperty('DeadlineGuardFailures');
  const record = await world.record();
  expect(record).toMatchObject(after);
  expect(world.table.decisions.length).toBe(
    before.state === 'in-review' && record?.decision ? 1 : 0,
  );
  // Each kind of it at most twice.
  for (const told of [world.events, world.queued]) expect(told.length).toBeLessThanOrEqual(2);
  expect([...world.events, ...world.queued]).not.toEqual([]);
});
