import fc from 'fast-check';
import { expect, test } from 'vitest';
import { behind, type CallLog, recentIn } from '../../../functions/contracts/call-log.ts';

const START = Date.parse('2026-11-22T08:10:00.000Z');
const MOST = 96;

type Asked = { waitMs: number; calls: number };

/** When each of them may begin, in the order in which they ask. */
const turnsOf = (asked: readonly Asked[]) => {
  let log: CallLog = [];
  let now = START;
  return asked.map(({ waitMs, calls }) => {
    now += waitMs;
    const next = behind(log, { calls, most: MOST, from: now });
    log = next.log;
    return { now, at: next.at, calls, log };
  });
};

const ASKED = fc.array(
  fc.record({ waitMs: fc.integer({ min: 0, max: 3_000 }), calls: fc.integer({ min: 1, max: 60 }) }),
  { minLength: 1, maxLength: 60 },
);

test('whoever asks, no ten seconds have more calls than there may be', () => {
  fc.assert(
    fc.property(ASKED, (asked) => {
      const turns = turnsOf(asked);
      for (const { at } of turns) {
        const tenSeconds = turns.filter((one) => one.at > at - 10_000 && one.at <= at);
        expect(tenSeconds.reduce((sum, { calls }) => sum + calls, 0)).toBeLessThanOrEqual(MOST);
      }
    }),
  );
});

test('nobody overtakes, and nobody waits while there is room', () => {
  fc.assert(
    fc.property(ASKED, (asked) => {
      const turns = turnsOf(asked);
      turns.forEach(({ now, at, calls }, index) => {
        const before = turns.slice(0, index);
        const lineEnds = Math.max(now, ...before.map((one) => one.at));
        expect(at).toBeGreaterThanOrEqual(lineEnds);
        const others = before.filter((one) => one.at > lineEnds - 11_000);
        const sum = others.reduce((total, one) => total + one.calls, 0);
        if (sum + calls <= MOST) expect(at).toBe(lineEnds);
      });
    }),
  );
});

test('however many ask, the log stays small', () => {
  fc.assert(
    fc.property(ASKED, (asked) => {
      for (const { log } of turnsOf(asked)) expect(log.length).toBeLessThanOrEqual(43);
    }),
  );
});

test('a burst takes as long as the limit makes it take', () => {
  const turns = turnsOf(Array.from({ length: 330 }, () => ({ waitMs: 0, calls: 2 })));

  // Seven times 48 requests of two calls.
  expect(turns.at(-1)?.at).toBe(START + 6 * 10_250);
});

test('more than there may ever be go when nothing else does', () => {
  const { at } = behind([[START, 5]], { calls: 200, most: MOST, from: START + 100 });

  expect(at).toBe(START + 10_250);
});

test('what began ten seconds ago is over', () => {
  const log: CallLog = [
    [START, 5],
    [START + 4_000, 3],
  ];

  expect(recentIn(log, START + 10_000)).toBe(8);
  expect(recentIn(log, START + 10_250)).toBe(3);
  expect(recentIn(log, START + 14_250)).toBe(0);
});
