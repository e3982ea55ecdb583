/** Who may send at once: what the pace says, what the answer is, and where it goes. */
import { expect, test } from 'vitest';
import type { Control } from '../../../functions/contracts/control.ts';
import type { AtOnce } from '../../../functions/contracts/pace.ts';
import {
  DYNAMIC_APPROVER,
  PRE_APPROVAL,
  type TriggerId,
} from '../../../functions/contracts/trigger.ts';
import {
  APPROVER,
  evaluation,
  FALLBACK_GROUP,
  INVOCATION_ID,
  SENT_AT,
  triggerEvent,
} from '../fixtures.ts';
import { SAFE, setUp } from './world.ts';

const pacing = (...rights: (AtOnce | undefined | Error)[]) => ({
  admit: async () => ({ admitted: false, reason: 'full', waitMs: 1_000 }) as const,
  learn: async () => {},
  async admitAtOnce() {
    const [right] = rights.splice(0, 1);
    if (right instanceof Error) throw right;
    return right;
  },
});
const at = (ms: number): AtOnce => ({ until: new Date(Date.parse(SENT_AT) + ms) });

test.each([
  ['not given', pacing(undefined), 0],
  ['not to be had', pacing(new Error('throttled')), 0],
  ['good', pacing(at(1)), 1],
  ['lapsed, and given again', pacing(at(0), at(1_000)), 1],
  ['lapsed, and not given again', pacing(at(0), undefined), 0],
  ['lapsed twice', pacing(at(0), at(0)), 0],
])('where the right to send is %s, so many answers go at once', async (_, paced, count) => {
  const { run, record, sent, queued } = setUp({ atOnce: true, pacing: paced });

  expect((await run(triggerEvent())).error).toBeUndefined();

  expect(sent).toHaveLength(count);
  expect(queued).toHaveLength(1 - count);
  const attempts = (await record())?.attempts;
  expect(attempts).toBe(count);
});

test.each([
  ['another host', { callbackURL: 'https://evil.example/beta/trigger-invocations/1/complete' }],
])('nothing is sent at once to %s', async (_, metadata) => {
  const { run, sent, queued } = setUp({ atOnce: true });

  await run(triggerEvent({ metadata }));

  expect(sent).toEqual([]);
  expect(queued).toEqual([INVOCATION_ID]);
});

const subscribed: TriggerId[] = [PRE_APPROVAL, DYNAMIC_APPROVER];
const handingOver = {
  settings: { approver: APPROVER, fallbackGroup: FALLBACK_GROUP, subscribed },
  evaluate: () => evaluation({ outcome: 'review' as const }),
};
const unsafe: Control = {
  ...SAFE,
  handOver: { seenAt: SENT_AT, problem: 'SUBSCRIPTION_DISABLED' },
};

test.each([
  ['still holds', [SAFE, SAFE], 1],
  ['does not hold any more', [SAFE, unsafe], 0],
])('a review passes at once only if what it relies on %s', async (_, standings, count) => {
  const looks = [...standings];
  const control = { read: async () => looks.shift() ?? unsafe };
  const { run, record, sent, queued } = setUp({ atOnce: true, ...handingOver, control });

  await run(triggerEvent());

  expect(sent).toHaveLength(count);
  expect(queued).toHaveLength(1 - count);
  expect(await record()).toMatchObject({ followUp: 'awaited' });
});

test('a review that passed at once stays with the guard until it comes back', async () => {
  const { run, table } = setUp({ atOnce: true, ...handingOver });

  await run(triggerEvent());

  expect(table.items.get(INVOCATION_ID)?.open).toEqual({ S: 'open' });
});
