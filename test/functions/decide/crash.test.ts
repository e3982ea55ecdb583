import { expect, test } from 'vitest';
import { INVOCATION_ID, triggerEvent } from '../fixtures.ts';
import { setUp } from './world.ts';

const EFFECTS = ['keep', 'claim', 'decide', 'queue', 'publish', 'mark'];

test('there are six effects to crash at', async () => {
  const { run, effects } = setUp();

  await run(triggerEvent());

  expect(effects).toHaveLength(EFFECTS.length);
});

test.each(
  EFFECTS.flatMap((name, index) =>
    ['before', 'after'].map((when) => [when, name, index + 1] as const),
  ),
)(
  'a crash %s the effect "%s" and a second delivery end with one decision that is told',
  async (when, _, at) => {
    const { run, crash, table, events, record } = setUp();
    Object.assign(crash, { at, when });

    const first = await run(triggerEvent());
    crash.at = 0;
    const second = await run(triggerEvent());

    expect(first.error?.message).toBe('crashed');
    expect(second.error).toBeUndefined();
    expect(table.decisions).toEqual([INVOCATION_ID]);
    expect(events.length).toBeGreaterThanOrEqual(1);
    expect(new Set(events.map((event) => JSON.stringify(event))).size).toBe(1);
    expect(await record()).toMatchObject({ state: 'decided', announced: 'decided' });
  },
);

test('a table that is away is for Lambda to try again, and nothing is told', async () => {
  const { run, crash, events, kept } = setUp();
  Object.assign(crash, { at: 1, when: 'before' });

  const { error } = await run(triggerEvent());

  expect(error?.message).toBe('crashed');
  expect(events).toEqual([]);
  expect(kept).toEqual([]);
});

test('an evaluation that throws is for Lambda to try again, from where it stopped', async () => {
  const { run, evaluate, record } = setUp();
  evaluate.mockImplementationOnce(() => {
    throw new Error('out of memory');
  });

  const { error } = await run(triggerEvent());

  expect(error?.message).toBe('out of memory');
  expect(await record()).toMatchObject({ state: 'received' });
  expect((await run(triggerEvent())).error).toBeUndefined();
  expect(await record()).toMatchObject({ state: 'decided' });
});
