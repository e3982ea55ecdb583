import { expect, test } from 'vitest';
import type { History } from './engine/history.ts';
import { playOne } from './engine/play.ts';
import { shortestFailing } from './engine/shrink.ts';
import { mixedHistory } from './plans/mixed.ts';

/** Everything that SailPoint saw, in its order. */
const seen = async (history: History) => {
  const { evidence, world } = await playOne(history);
  return { journal: evidence.journal, sent: world.network.sent, published: world.published };
};

test('one seed is one history, down to the millisecond', async () => {
  const history = mixedHistory(11, 15);

  const [first, second] = [await seen(history), await seen(history)];

  expect(second).toEqual(first);
  expect(first.journal.length).toBeGreaterThan(15);
});

test('another seed is another history', async () => {
  const [first, second] = [await seen(mixedHistory(11, 5)), await seen(mixedHistory(12, 5))];

  expect(second).not.toEqual(first);
});

test('a failing history is shortened to what makes it fail', async () => {
  const history = mixedHistory(11, 40);
  const culprit = history.invocations[23]?.at;

  const shortest = await shortestFailing(
    history,
    () => {},
    async ({ invocations }) => invocations.some(({ at }) => at === culprit),
  );

  expect(shortest.invocations).toMatchObject([{ at: culprit, troubles: [], people: [] }]);
  expect(shortest.throttles).toBe(0);
});
