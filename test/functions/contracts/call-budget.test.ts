import { expect, test } from 'vitest';
import {
  countCalls,
  holdCalls,
  MOST_IN_LINE,
  MOST_URGENT,
  mayBegin,
  reserveCalls,
  takeUrgent,
} from '../../../functions/contracts/call-budget.ts';
import { type Pace, START } from '../../../functions/contracts/pace.ts';

const NOW = new Date('2026-11-22T08:10:00.000Z');
const after = (ms: number) => new Date(NOW.getTime() + ms);
/** So many, one every 200 ms until now. */
const spread = (calls: number): Pace =>
  Array.from({ length: calls }, (_, index) => after(-200 * (calls - 1 - index))).reduce(
    (pace, at) => countCalls(pace, at, 1),
    START,
  );
const withCalls = (calls: number, at = NOW): Pace => countCalls(START, at, calls);

test.each<[string, Pace, number, boolean]>([
  ['nothing was asked', START, 1, true],
  ['half of the calls are left', spread(47), 1, true],
  ['less than half is left', spread(48), 1, false],
  ['a dozen were made just now', withCalls(12), 1, true],
  ['more were made just now', withCalls(13), 1, false],
  ['more were made in a second, some seconds ago', withCalls(13, after(-5_000)), 1, false],
  ['the calls are of long ago', withCalls(90, after(-11_000)), 1, true],
  ['others stand in line', withCalls(1, after(250)), 1, false],
  ['SailPoint asked to wait', holdCalls(START, NOW, 30_000), 1, false],
  ['SailPoint asked to wait, and that is over', holdCalls(START, after(-30_000), 30_000), 1, true],
  ['one asks for more than half', START, 49, false],
])('when %s', (_, pace, calls, may) => {
  expect(mayBegin(pace, NOW, calls)).toBe(may);
});

test('who asks stands behind all others', () => {
  const first = reserveCalls(withCalls(90), NOW, { calls: 6, latest: after(60_000) });
  const second = reserveCalls(first?.pace ?? START, NOW, { calls: 1, latest: after(60_000) });

  expect(first?.from).toEqual(NOW);
  expect(second?.from).toEqual(after(10_250));
});

test('who would come after the latest moment does not stand in line', () => {
  const full = withCalls(MOST_IN_LINE);

  expect(reserveCalls(full, NOW, { calls: 1, latest: after(10_249) })).toBeUndefined();
});

test('a few calls are kept back from the line, until they are used up', () => {
  const full = withCalls(MOST_IN_LINE);

  const taken = takeUrgent(full, NOW, 3);
  expect(taken).toMatchObject({ calls: full.calls });
  expect(takeUrgent(taken ?? START, NOW, MOST_URGENT - 2)).toBeUndefined();
  expect(takeUrgent(taken ?? START, NOW, 1)).toBeDefined();
  expect(takeUrgent(taken ?? START, after(10_250), MOST_URGENT)).toBeDefined();
});

test('while SailPoint asks to wait nobody begins, not even who is in a hurry', () => {
  const held = holdCalls(START, NOW, 30_000);

  expect(reserveCalls(held, NOW, { calls: 2, latest: after(60_000) })?.from).toEqual(after(30_000));
  expect(takeUrgent(held, NOW, 1)).toBeUndefined();
});

test('a wait within the ten seconds, or one that is known, changes nothing; five minutes are the longest', () => {
  const held = holdCalls(START, NOW, 30_000);

  expect(holdCalls(START, NOW, 10_000)).toBe(START);
  expect(holdCalls(held, NOW, 20_000)).toBe(held);
  expect(holdCalls(START, NOW, 86_400_000).callsFrom).toBe(after(300_000).toISOString());
});

test('all together are within what SailPoint grants', () => {
  expect(MOST_IN_LINE + MOST_URGENT).toBeLessThanOrEqual(100);
});
