/** A request that comes when SailPoint's limit of calls is used up gets a turn, and comes back then. */
import { expect, test } from 'vitest';
import { DYNAMIC_APPROVER, PRE_APPROVAL, TriggerId } from '../../../functions/contracts/trigger.ts';
import type { Turn } from '../../../functions/contracts/turn.ts';
import type { Asking } from '../../../functions/facts/session.ts';
import {
  APPROVER,
  evaluation,
  FALLBACK_GROUP,
  INVOCATION_ID,
  invocation,
  triggerEvent,
} from '../fixtures.ts';
import { facts, unknownFact } from '../known.ts';
import { minutesAfter, REASON } from './late-facts.ts';
import { holding, inReview, stalled } from './submitting.ts';
import { setUp } from './world.ts';

const inTurn = (seconds: number): Turn => ({
  calls: 5,
  from: minutesAfter(seconds / 60).toISOString(),
});

const wokenWith = (turn: Turn) => ({
  Records: [
    { eventSource: 'aws:sqs', body: JSON.stringify({ invocationId: INVOCATION_ID, turn }) },
  ],
});

/** A SailPoint whose limit is used up until `turn`; what it was asked by whom. */
const crowded = (turn: Turn) => {
  const asked: Asking[] = [];
  const source = {
    ...setUp().source,
    async gather(_: unknown, asking: Asking = {}) {
      asked.push(asking);
      if (asking.granted === turn.calls) return facts();
      asking.onPassing?.(REASON);
      if (asking.latest) asking.onTurn?.(turn);
      return facts({ status: unknownFact() });
    },
  };
  return { asked, source };
};

test('it comes back in its turn, with the calls that are kept for it, and is decided', async () => {
  const turn = inTurn(42);
  const { asked, source } = crowded(turn);
  let now = minutesAfter(0);
  const { run, record, waits } = setUp({ facts: source, now: () => now });

  await run(triggerEvent());
  expect(waits).toEqual([[INVOCATION_ID, 42_000, turn]]);
  expect(await record()).toMatchObject({ state: 'received' });

  now = minutesAfter(42 / 60);
  await run(wokenWith(turn));
  expect(asked.map(({ granted }) => granted)).toEqual([undefined, 5]);
  expect(waits).toHaveLength(1);
  expect(await record()).toMatchObject({ state: 'decided' });
});

test('it can wait until its patience ends', async () => {
  const { asked, source } = crowded(inTurn(42));
  const { run } = setUp({ facts: source });

  await run(triggerEvent());

  expect(asked[0]?.latest).toEqual(minutesAfter(15));
});

test.each([
  ['is asked about for the first time', [PRE_APPROVAL], PRE_APPROVAL, false],
  ['is asked about a second time', TriggerId.options, DYNAMIC_APPROVER, true],
  ['is asked about at the second trigger alone', [DYNAMIC_APPROVER], DYNAMIC_APPROVER, false],
] as const)('a request that %s', async (_, subscribed, triggerId, hasWaited) => {
  const { asked, source } = crowded(inTurn(42));
  const settings = { approver: APPROVER, fallbackGroup: FALLBACK_GROUP, subscribed };
  const { run } = setUp({ facts: source, settings });

  await run(triggerEvent({ triggerId }));

  expect(asked).toMatchObject([{ hasWaited }]);
});

test('what comes back before its turn, as no queue keeps anything so long, asks nothing yet', async () => {
  const turn = inTurn(1_000);
  const { asked, source } = crowded(turn);
  const { run, waits } = setUp({ facts: source });
  await run(triggerEvent());

  await run(wokenWith(turn));

  expect(asked).toHaveLength(1);
  expect(waits[1]).toEqual([INVOCATION_ID, 1_000_000, turn]);
});

test('a turn after the end of its patience is none: it comes back when that ends', async () => {
  const { source } = crowded(inTurn(3_000));
  const { run, waits } = setUp({ facts: source });

  await run(triggerEvent());

  expect(waits).toEqual([[INVOCATION_ID, 900_000]]);
});

test('the guard that comes meanwhile does not stand in line beside it', async () => {
  const { asked, source } = crowded(inTurn(42));
  const { run, waits } = setUp({ facts: source });
  await run(triggerEvent());

  await run(stalled);

  expect(waits).toHaveLength(1);
  expect(asked[1]?.latest).toBeUndefined();
});

test.each([
  ['a review that is held', inReview(), 'in-review'],
  ['what nothing came of', invocation(), 'received'],
])(
  'the guard decides nothing about %s on facts that it was not let ask for',
  async (_, found, state) => {
    const { run, record, events } = await holding(found, {
      facts: {
        ...setUp().source,
        async gather(__, asking = {}) {
          asking.onPassing?.(REASON);
          asking.onHeld?.();
          return facts({ status: unknownFact() });
        },
      },
      evaluate: () => evaluation({ outcome: 'approve' }),
      settings: {
        approver: APPROVER,
        fallbackGroup: FALLBACK_GROUP,
        subscribed: TriggerId.options,
      },
      // Patience is over.
      now: () => minutesAfter(40),
    });

    await run(stalled);

    expect(await record()).toMatchObject({ state });
    expect(events).toEqual([]);
  },
);
