import { expect, test } from 'vitest';
import { expiringCache } from '../../../functions/facts/cache.ts';
import { accessRequest, SENT_AT } from '../fixtures.ts';
import { type Call, ORDINARY, refusal, STATUS, statusRow, world } from './world.ts';

const setUp = () => {
  let at = Date.parse(SENT_AT);
  let isDown = false;
  const violatedPolicies = [{ id: 'p-1', name: 'Vendors and payments' }];
  const routes = {
    ...ORDINARY,
    [STATUS]: [
      statusRow({
        sodViolationContext: { state: 'SUCCESS', violationCheckResult: { violatedPolicies } },
      }),
    ],
    'GET /sod-policies/v1/p-1': { name: 'Vendors and payments', level: 'LOW' },
  };
  const switched = Object.fromEntries(
    Object.entries(routes).map(([key, answer]) => [
      key,
      (call: Call) => (isDown ? refusal(500)(call) : Response.json(answer)),
    ]),
  );

  return {
    ...world(switched, { now: () => new Date(at) }),
    pass: (ms: number) => {
      at += ms;
    },
    setDown: (down: boolean) => {
      isDown = down;
    },
  };
};

const LASTING = [
  'GET /access-profiles/v1/item-1',
  'GET /access-profiles/v1/item-1/entitlements',
  'GET /sod-policies/v1/p-1',
];

test('items and policies are kept for five minutes, people and status never', async () => {
  const { facts, calls, keys, pass } = setUp();

  await facts.gather(accessRequest());
  calls.length = 0;
  pass(299_999);
  const { items, identities } = await facts.gather(accessRequest());

  expect(keys().toSorted()).toEqual(
    [STATUS, 'GET /identities/v1/recipient-1', 'GET /identities/v1/requester-1'].toSorted(),
  );
  expect(items['item-1']?.at).toBe(SENT_AT);
  expect(identities['recipient-1']?.at).toBe('2026-11-22T08:04:59.999Z');

  calls.length = 0;
  pass(1);
  const later = await facts.gather(accessRequest());

  expect(keys()).toEqual(expect.arrayContaining(LASTING));
  expect(later.items['item-1']?.at).toBe('2026-11-22T08:05:00.000Z');
});

test('a failure is not kept', async () => {
  const { facts, setDown } = setUp();

  setDown(true);
  const before = await facts.gather(accessRequest());
  setDown(false);
  const after = await facts.gather(accessRequest());

  expect(before.items['item-1']).toMatchObject({ unknown: '500 Internal Server Error' });
  expect(after.items['item-1']).toHaveProperty('value');
});

test('a cache holds no more than it may: the oldest leaves first', () => {
  const cache = expiringCache<number>({ max: 2, lifetimeMs: 1, now: () => new Date(SENT_AT) });

  cache.set('a', 1);
  cache.set('b', 2);
  cache.set('a', 3);
  cache.set('c', 4);

  expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([3, undefined, 4]);
});
