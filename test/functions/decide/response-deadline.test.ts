/** The deadline of an invocation is that of its subscription when SailPoint sent the event. */
import { expect, test } from 'vitest';
import type { Control } from '../../../functions/contracts/control.ts';
import { PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import { HOME, SENT_AT, sourceOf, triggerEvent } from '../fixtures.ts';
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
