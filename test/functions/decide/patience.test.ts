/** A fact that failed for a passing reason is not unknown yet: the request waits for it. */
import { expect, test } from 'vitest';
import type { FactSource } from '../../../functions/facts/gather.ts';
import { evaluation, INVOCATION_ID, triggerEvent } from '../fixtures.ts';
import { facts } from '../known.ts';
import { lateFacts, REASON, woken } from './late-facts.ts';
import { stalled } from './submitting.ts';
import { setUp } from './world.ts';

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
  const known: FactSource['gather'] = async (_, { onPassing = () => {} } = {}) => {
    onPassing(REASON);
    return facts();
  };
  const { run, record, waits } = setUp({ facts: { ...setUp().source, gather: known } });

  await run(triggerEvent());

  expect(await record()).toMatchObject({ state: 'decided' });
  expect(waits).toEqual([]);
});

test('a failure of what comes back is for the queue to try again', async () => {
  const { run, crash, effects } = setUp({ facts: lateFacts() });
  await run(triggerEvent());
  // To look for the record.
  Object.assign(crash, { at: effects.length + 1, when: 'before' });

  expect((await run(woken)).error?.message).toBe('crashed');
});

test('a message that names no invocation is kept and counted, not dropped', async () => {
  const { run, kept, effects } = setUp();
  const odd = { Records: [{ eventSource: 'aws:sqs', body: '{"invocationId":7}' }] };

  const { error, metrics } = await run(odd);

  expect(error).toBeUndefined();
  expect(kept).toMatchObject([{ original: odd, reason: { code: 'MESSAGE_MALFORMED' } }]);
  expect(metrics).toMatchObject({ RefusedEvents: 1 });
  expect(effects).not.toContain('GetItemCommand');
});
