/** Questions to SailPoint within the budget that all functions share. */
import { expect, test, vi } from 'vitest';
import { type CallBudget, UNSHARED } from '../../../functions/aws/call-budget.ts';
import {
  after,
  CALLS,
  FRESH,
  gatherWith,
  inLine,
  LATEST,
  NO_ROOM,
  NOW,
  never,
  SOON,
  TWO_STEPS,
} from './standing-in-line.ts';
import { refusal } from './world.ts';

test('while there is room, each call is counted and none waits', async () => {
  const begin = vi.fn(() => true);
  const reserve = vi.fn(UNSHARED.reserve);

  const { asked, unknown } = await gatherWith({ begin, reserve });

  expect(asked).toHaveLength(CALLS);
  expect(unknown).toEqual([]);
  expect(begin).toHaveBeenCalledTimes(CALLS);
  expect(reserve).not.toHaveBeenCalled();
});

test('what is asked together goes together', async () => {
  const reserve = vi.fn(async () => new Date(NOW));

  const { asked, unknown } = await gatherWith({ begin: never, reserve }, { routes: TWO_STEPS });

  expect(unknown).toEqual([]);
  expect(asked).toHaveLength(CALLS + 1);
  expect(reserve.mock.calls).toEqual([
    [CALLS, SOON],
    [1, SOON],
  ]);
});

test('a turn that comes later is told, and nothing is asked before it', async () => {
  const { asked, turns, passing, unknown } = await gatherWith(inLine(30_000));

  expect(asked).toEqual([]);
  expect(turns).toEqual([{ calls: FRESH, from: after(30_000).toISOString() }]);
  expect(passing.length).toBeGreaterThan(0);
  expect(unknown.length).toBeGreaterThan(0);
});

test('whoever began and must wait gets as many calls as all of it takes', async () => {
  let isFull = false;
  const reserve: CallBudget['reserve'] = async (_, latest) => {
    if (latest < LATEST && isFull) return undefined;
    const from = isFull ? after(21_000) : after(0);
    isFull = true;
    return from;
  };

  const { turns } = await gatherWith({ begin: never, reserve }, { routes: TWO_STEPS });

  expect(turns).toEqual([{ calls: FRESH + 1, from: after(21_000).toISOString() }]);
});

test('who cannot wait for a turn takes from what is kept back', async () => {
  const overtake = vi.fn(async () => true);

  const { asked } = await gatherWith({ begin: never, reserve: async () => undefined, overtake });

  expect(asked).toHaveLength(CALLS);
  expect(overtake).toHaveBeenCalledExactlyOnceWith(CALLS);
});

test('one that SailPoint refused in its turn gets another one', async () => {
  const routes = {
    'GET /identities/v1/recipient-1': refusal(429),
    'GET /identities/v1/requester-1': refusal(429),
  };

  const { turns } = await gatherWith({ reserve: async () => after(30_000) }, { routes });

  expect(turns).toEqual([{ calls: FRESH, from: after(30_000).toISOString() }]);
});

test('facts are missing for now when the budget cannot be read', async () => {
  const { asked, turns, passing } = await gatherWith({
    begin: never,
    reserve: () => Promise.reject(new Error('away')),
  });

  expect(asked).toEqual([]);
  expect(turns).toEqual([]);
  expect(passing[0]).toContain('cannot be read');
});

test('facts are unknown at once when others have all turns until its patience ends', async () => {
  const { asked, turns, passing, unknown } = await gatherWith(NO_ROOM);

  expect([asked, turns, passing]).toEqual([[], [], []]);
  expect(unknown[0]?.reason).toContain("over SailPoint's limit of calls");
});

test('a copy of an event takes no turn from others', async () => {
  const reserve = vi.fn(UNSHARED.reserve);

  const { asked, turns } = await gatherWith(
    { begin: never, reserve },
    { isWanted: Promise.resolve(false) },
  );

  expect([asked, turns]).toEqual([[], []]);
  expect(reserve).not.toHaveBeenCalled();
});
