/** The deadline of an invocation is that of its subscription when SailPoint sent the event. */
import { expect, test } from 'vitest';
import type { Control } from '../../../functions/contracts/control.ts';
import { PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import { HOME, SENT_AT, sourceOf, triggerEvent } from '../fixtures.ts';
import { stalled } from './submitting.ts';
import { SAFE, setUp } from './world.ts';

const minutesAfter = (minutes: number) =>
  new Date(Date.parse(SENT_AT) + minutes * 60_000).toISOString();
const seen = (...entries: [minutes: number, after: number][]) => ({
  [sourceOf(PRE_APPROVAL)]: entries.map(([minutes, after]) => ({
    seconds: minutes * 60,
    since: minutesAfter(after),
  })),
});
/** As deployed now. */
const home = {
  ...HOME,
  triggers: HOME.triggers.map((one) => ({ ...one, responseDeadlineSeconds: 7_200 })),
};
const after = (deadlines: Control['deadlines']) =>
  setUp({ home, control: { read: async () => ({ ...SAFE, deadlines }) } });

test.each([
  ['raised after the event was sent', seen([60, -600], [120, 5]), 60],
  ['raised before the event was sent', seen([60, -600], [120, -5]), 120],
  ['raised by a deployment, and the guard has not looked yet', seen([60, -600]), 60],
  ['lowered by hand', seen([120, -600], [30, -5]), 30],
  ['never looked at', undefined, 120],
])('where it was %s', async (_, deadlines, minutes) => {
  const { run, record } = after(deadlines);

  await run(triggerEvent());

  expect(await record()).toMatchObject({ deadline: minutesAfter(minutes) });
});

test('deadlines that cannot be read keep no event from being received', async () => {
  const read = async () => {
    throw new Error('throttled');
  };
  const { run, record } = setUp({ home, control: { read } });

  const { output } = await run(triggerEvent());

  expect(await record()).toMatchObject({ state: 'received', deadline: minutesAfter(120) });
  expect(output).toContain('The deadlines that were seen cannot be read');
});

/** The control item can be read or not, by turns. */
const byTurns = (...turns: (Control | Error)[]) => ({
  read: async () => {
    const [turn = new Error('throttled')] = turns.splice(0, 1);
    if (turn instanceof Error) throw turn;
    return turn;
  },
});
const throttled = new Error('throttled');
const lowered = { ...SAFE, deadlines: seen([120, -600], [30, -5]) };

test('while they cannot be read, those count that were read last', async () => {
  const { run, record } = setUp({ home, control: byTurns(lowered, lowered, throttled, SAFE) });
  await run(triggerEvent());

  await run(triggerEvent({ metadata: { invocationId: 'second' } }));

  expect(await record('second')).toMatchObject({ deadline: minutesAfter(30) });
});

test('an event that was received without them is decided by the nearer deadline, not before they can be read', async () => {
  const control = byTurns(throttled, throttled, throttled, lowered);
  const { run, record } = setUp({ home, control });

  expect((await run(triggerEvent())).error).toBe(throttled);
  expect(await record()).toMatchObject({ state: 'received', deadline: minutesAfter(120) });
  expect((await run(stalled)).error).toBe(throttled);
  await run(stalled);

  expect(await record()).toMatchObject({ deadline: minutesAfter(30) });
});

test.each([
  ['2026-11-22T08:00:59Z', '2026-11-22T08:00:59.000Z'],
  ['2026-11-22T09:30:00Z', SENT_AT],
  ['2099-01-01T00:00:00Z', SENT_AT],
])('an event of %s, read at eight, was sent at %s', async (time, sentAt) => {
  const { run, record } = setUp({ home });

  await run(triggerEvent({ envelope: { time } }));

  const deadline = new Date(Date.parse(sentAt) + 7_200_000).toISOString();
  expect(await record()).toMatchObject({ sentAt, deadline });
});
