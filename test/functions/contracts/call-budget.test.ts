import { expect, test } from 'vitest';
import {
  countCalls,
  holdCalls,
  MOST_IN_LINE,
  MOST_URGENT,
  mayBegin,
  reserveCalls,
} from '../../../functions/contracts/call-budget.ts';
import { type Pace, START } from '../../../functions/contracts/pace.ts';

const NOW = new Date('2026-11-22T08:10:00.000Z');
const after = (ms: number) => new Date(NOW.getTime() + ms);
const withCalls = (calls: number, at = NOW): Pace => countCalls(START, at, calls);

test.each<[string, Pace, number, boolean]>([
  ['nothing was asked', START, 1, true],
  ['half of the calls are left', withCalls(47), 1, true],
  ['less than half is left', withCalls(48), 1, false],
  ['the calls are of long ago', withCalls(90, after(-11_000)), 1, true],
  ['others stand in line', withCalls(1, after(500)), 1, false],
  ['SailPoint asked to wait', holdCalls(START, NOW, 500), 1, false],
  ['SailPoint asked to wait, and that is over', holdCalls(START, after(-1_000), 500), 1, true],
  ['one asks for more than half', START, 49, false],
])('when %s', (_, pace, calls, may) => {
  expect(mayBegin(pace, NOW, calls)).toBe(may);
});

test('who asks stands behind all others', () => {
  const first = reserveCalls(withCalls(90), NOW, { calls: 6, latest: after(60_000) });
  const second = reserveCalls(first?.pace ?? START, NOW, { calls: 1, latest: after(60_000) });

  expect(first?.from).toEqual(NOW);
  expect(second?.from).toEqual(after(10_500));
});

test('who cannot wait so long takes from what is kept back, until that is used up', () => {
  const full = withCalls(MOST_IN_LINE);
  const hasty = (pace: Pace, calls: number) =>
    reserveCalls(pace, NOW, { calls, latest: after(10_499) });

  const urgent = hasty(full, 3);
  expect(urgent).toMatchObject({ from: NOW, pace: { calls: full.calls } });
  expect(hasty(urgent?.pace ?? START, MOST_URGENT - 2)).toBeUndefined();
  expect(hasty(urgent?.pace ?? START, 1)?.from).toEqual(NOW);
});

test('while SailPoint asks to wait nobody begins, not even who is in a hurry', () => {
  const held = holdCalls(START, NOW, 30_000);

  expect(reserveCalls(held, NOW, { calls: 2, latest: after(60_000) })?.from).toEqual(after(30_000));
  expect(reserveCalls(held, NOW, { calls: 2, latest: after(10_000) })).toBeUndefined();
});

test('a shorter wait changes nothing, and no wait is longer than five minutes', () => {
  const held = holdCalls(START, NOW, 30_000);

  expect(holdCalls(held, NOW, 20_000)).toBe(held);
  expect(holdCalls(START, NOW, 86_400_000).callsFrom).toBe(after(300_000).toISOString());
});

test('all together are within what SailPoint grants', () => {
  expect(MOST_IN_LINE + MOST_URGENT).toBeLessThanOrEqual(100);
});
