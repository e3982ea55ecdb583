/** Waiting for facts has an end, for what is held too. */
import { expect, test } from 'vitest';
import { PRE_APPROVAL, TriggerId } from '../../../functions/contracts/trigger.ts';
import {
  APPROVER,
  evaluation,
  FALLBACK_GROUP,
  invocation,
  SENT_AT,
  sourceOf,
  triggerEvent,
} from '../fixtures.ts';
import { lateFacts, minutesAfter, woken } from './late-facts.ts';
import { holding, inReview, stalled } from './submitting.ts';
import { SAFE, setUp } from './world.ts';

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

test('a deadline that turned out to be nearer ends it sooner', async () => {
  const deadlines = { [sourceOf(PRE_APPROVAL)]: [{ seconds: 600, since: SENT_AT }] };
  const { run, record } = await holding(invocation(), {
    facts: lateFacts(),
    control: { read: async () => ({ ...SAFE, deadlines }) },
    now: () => minutesAfter(3),
  });

  await run(woken);

  expect(await record()).toMatchObject({ state: 'decided' });
});

test.each([
  [14, 'in-review'],
  [15, 'decided'],
])(
  'what is held is not denied for a late fact after %d minutes of an hour, but %s',
  async (minutes, state) => {
    const { run, record, events } = await holding(inReview(), {
      facts: lateFacts(),
      evaluate: () => evaluation({ outcome: 'deny' }),
      settings: {
        approver: APPROVER,
        fallbackGroup: FALLBACK_GROUP,
        subscribed: TriggerId.options,
      },
      now: () => minutesAfter(minutes),
    });

    await run(stalled);

    expect(await record()).toMatchObject({ state });
    expect(events).toHaveLength(state === 'decided' ? 1 : 0);
  },
);
