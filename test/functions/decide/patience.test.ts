/** A fact that failed for a passing reason is not unknown yet: the request waits for it. */
import { expect, test } from 'vitest';
import type { FactSource } from '../../../functions/facts/gather.ts';
import { evaluation, INVOCATION_ID, SENT_AT, triggerEvent } from '../fixtures.ts';
import { facts, unknownFact } from '../known.ts';
import { stalled } from './submitting.ts';
import { setUp } from './world.ts';

const REASON = 'GET /identities/v1/{id}: no answer within 2000 ms';
const minutesAfter = (minutes: number) => new Date(Date.parse(SENT_AT) + minutes * 60_000);

/** Facts of which one is late for a while. */
const lateFacts = (late = { now: true }): FactSource => ({
  ...setUp().source,
  async gather(_, onPassing = () => {}) {
    if (!late.now) return facts();
    onPassing(REASON);
    return facts({ status: unknownFact() });
  },
});

/** A message of the queue of what waits. */
const woken = {
  Records: [{ eventSource: 'aws:sqs', body: JSON.stringify({ invocationId: INVOCATION_ID }) }],
};

test.each(['approve', 'review', 'deny'] as const)(
  'a request that would be %s without it is not decided yet, and comes back',
  async (outcome) => {
    const { run, record, waits, events, sent, queued } = setUp({
      atOnce: true,
      facts: lateFacts(),
      evaluate: () => evaluation({ outcome }),
    });

    const { error, metrics, output } = await run(triggerEvent());

    expect(error).toBeUndefined();
    expect(await record()).toMatchObject({ state: 'received' });
    expect(waits).toEqual([[INVOCATION_ID, expect.any(Number)]]);
    expect([events, sent, queued]).toEqual([[], [], []]);
    expect(metrics).toEqual({ Received: 1 });
    expect(output).toContain(REASON);
  },
);

test('it is decided as soon as the fact is there, and waits for nothing then', async () => {
  const late = { now: true };
  const { run, record, waits, sent } = setUp({ atOnce: true, facts: lateFacts(late) });

  await run(triggerEvent());
  await run(woken);
  expect(waits).toHaveLength(2);
  late.now = false;
  await run(woken);

  expect(waits).toHaveLength(2);
  expect(sent).toHaveLength(1);
  expect(await record()).toMatchObject({ state: 'completed' });
});

test.each([
  [14, 'received'],
  [15, 'decided'],
])('after %d minutes of an hour it is %s', async (minutes, state) => {
  const now = { at: minutesAfter(0) };
  const { run, record } = setUp({ facts: lateFacts(), now: () => now.at });
  await run(triggerEvent());
  now.at = minutesAfter(minutes);

  await run(woken);

  expect(await record()).toMatchObject({ state });
});

test.each([
  ['the guard', stalled],
  ['a copy of the event', triggerEvent()],
])('%s that comes meanwhile decides if it can, and does not come again', async (_, event) => {
  const late = { now: true };
  const { run, record, waits } = setUp({ facts: lateFacts(late) });
  await run(triggerEvent());

  await run(event);
  expect(waits).toHaveLength(1);
  expect(await record()).toMatchObject({ state: 'received' });

  late.now = false;
  await run(event);
  expect(await record()).toMatchObject({ state: 'decided' });
});

test('what comes back after it was decided, or without a record, changes nothing', async () => {
  const { run, record, waits, effects } = setUp();
  expect((await run(woken)).error).toBeUndefined();
  expect(await record()).toBeUndefined();
  await run(triggerEvent());
  const before = await record();
  effects.length = 0;

  await run(woken);

  expect(await record()).toEqual(before);
  expect(effects).toEqual(['GetItemCommand']);
  expect(waits).toEqual([]);
});

test('a call that failed and left nothing unknown is not waited for', async () => {
  const known: FactSource['gather'] = async (_, onPassing = () => {}) => {
    onPassing(REASON);
    return facts();
  };
  const { run, record, waits } = setUp({ facts: { ...setUp().source, gather: known } });

  await run(triggerEvent());

  expect(await record()).toMatchObject({ state: 'decided' });
  expect(waits).toEqual([]);
});

test('a failure of what comes back is for the queue to try again', async () => {
  const { run, crash } = setUp({ facts: lateFacts() });
  await run(triggerEvent());
  Object.assign(crash, { at: 3, when: 'before' });

  expect((await run(woken)).error?.message).toBe('crashed');
});
