/** Questions to SailPoint within the budget that all functions share. */
import { expect, test, vi } from 'vitest';
import { type CallBudget, UNSHARED } from '../../../functions/aws/call-budget.ts';
import type { Turn } from '../../../functions/contracts/turn.ts';
import { unknownFacts } from '../../../functions/contracts/walk-facts.ts';
import { accessRequest, SENT_AT } from '../fixtures.ts';
import { ORDINARY, type Routes, refusal, world } from './world.ts';

const NOW = Date.parse(SENT_AT);
const after = (ms: number) => new Date(NOW + ms);
const LATEST = after(900_000);
/** Of the ordinary request: two people, item, what it brings, status. */
const CALLS = 5;
/** The violations that the status does not tell are asked for afterwards. */
const TWO_STEPS: Routes = {
  [STATUS]: [statusRow({ sodViolationContext: null })],
  [PREDICT]: { violationContexts: [] },
};

type Options = { granted?: number; latest?: Date; routes?: Routes };

const gatherWith = async (budget: Partial<CallBudget>, options: Options = {}) => {
  const { granted, latest = LATEST, routes = {} } = options;
  const calls = { ...UNSHARED, ...budget };
  const { facts, keys } = world({ ...ORDINARY, ...routes }, { calls });
  const turns: Turn[] = [];
  const passing: string[] = [];
  const found = await facts.gather(accessRequest(), {
    granted,
    latest,
    onTurn: (turn) => void turns.push(turn),
    onPassing: (reason) => void passing.push(reason),
  });
  return { turns, passing, asked: keys(), unknown: unknownFacts(found) };
};

const never = async () => false;

test('while there is room, each call is counted and none waits', async () => {
  const begin = vi.fn(async () => true);
  const reserve = vi.fn(UNSHARED.reserve);

  const { asked, unknown } = await gatherWith({ begin, reserve });

  expect(asked).toHaveLength(CALLS);
  expect(unknown).toEqual([]);
  expect(begin).toHaveBeenCalledTimes(CALLS);
  expect(reserve).not.toHaveBeenCalled();
});

test('what is asked together stands in line together', async () => {
  const reserve = vi.fn(async () => new Date(NOW));

  const { asked, unknown } = await gatherWith({ begin: never, reserve }, { routes: TWO_STEPS });

  expect(unknown).toEqual([]);
  expect(asked).toHaveLength(CALLS + 1);
  expect(reserve.mock.calls).toEqual([
    [CALLS, LATEST],
    [1, LATEST],
  ]);
});

test('a turn that comes later is told, and nothing is asked before it', async () => {
  const { asked, turns, passing, unknown } = await gatherWith({
    begin: never,
    reserve: async () => after(30_000),
  });

  expect(asked).toEqual([]);
  expect(turns).toEqual([{ calls: CALLS, from: after(30_000).toISOString() }]);
  expect(passing.length).toBeGreaterThan(0);
  expect(unknown.length).toBeGreaterThan(0);
});

test('whoever began and must wait gets as many calls as all of it takes', async () => {
  const reserve = vi
    .fn<CallBudget['reserve']>()
    .mockResolvedValueOnce(after(0))
    .mockResolvedValueOnce(after(10_500))
    .mockResolvedValueOnce(after(21_000));

  const { turns } = await gatherWith({ begin: never, reserve }, { routes: TWO_STEPS });

  expect(turns).toEqual([{ calls: CALLS + 1, from: after(21_000).toISOString() }]);
});

test('what was kept for it is asked for without a look at the line', async () => {
  const reserve = vi.fn(UNSHARED.reserve);

  const { asked, unknown } = await gatherWith({ begin: never, reserve }, { granted: CALLS });

  expect(asked).toHaveLength(CALLS);
  expect(unknown).toEqual([]);
  expect(reserve).not.toHaveBeenCalled();
});

test('what was kept for it is void once SailPoint asked everybody to wait', async () => {
  const { asked, turns } = await gatherWith(
    { begin: never, reserve: async () => after(30_000), isHeld: async () => true },
    { granted: CALLS },
  );

  expect(asked).toEqual([]);
  expect(turns).toHaveLength(1);
});

test.each<[string, Partial<CallBudget>, string]>([
  ['there is no turn in time', { reserve: async () => undefined }, "over SailPoint's limit"],
  [
    'the budget cannot be read',
    { reserve: () => Promise.reject(new Error('away')) },
    'cannot be read',
  ],
])('facts are missing for now when %s', async (_, budget, reason) => {
  const { asked, turns, passing } = await gatherWith({ begin: never, ...budget });

  expect(asked).toEqual([]);
  expect(turns).toEqual([]);
  expect(passing[0]).toContain(reason);
});

test('who only looks does not stand in line', async () => {
  const reserve = vi.fn(UNSHARED.reserve);
  const { facts, keys } = world(ORDINARY, { calls: { ...UNSHARED, begin: never, reserve } });

  const found = await facts.gather(accessRequest());

  expect(keys()).toEqual([]);
  expect(unknownFacts(found).length).toBeGreaterThan(0);
  expect(reserve).not.toHaveBeenCalled();
});

test('a reviewer is looked up whatever the line is, and counted', async () => {
  const count = vi.fn();
  const routes = { ...ORDINARY, 'GET /public-identities/v1': [{ id: 'recipient-1' }] };
  const { facts } = world(routes, { calls: { ...UNSHARED, begin: never, count } });

  expect(await facts.identity('recipient-1')).toHaveProperty('value');
  expect(count).toHaveBeenCalledTimes(2);
});

test.each([
  ['as long as SailPoint says', { 'retry-after': '40' }, 40_000],
  ['a second if it does not say', {}, 1_000],
])('a limit makes all functions wait %s', async (_, headers, waitMs) => {
  const hold = vi.fn(async () => {});

  await gatherWith(
    { hold },
    { routes: { 'GET /identities/v1/recipient-1': refusal(429, headers) } },
  );

  expect(hold).toHaveBeenCalledExactlyOnceWith(waitMs);
});
