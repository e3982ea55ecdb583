import { expect, test, vi } from 'vitest';
import { Secret } from '../../../functions/contracts/credentials.ts';
import { sailPoint } from '../../../functions/sailpoint/client.ts';
import { sailPointInvocationStatuses } from '../../../functions/sailpoint/invocation-statuses.ts';
import { ORIGIN } from '../../local/tenant/in-process.ts';

const TOKEN = { accessToken: new Secret('jwt'), mintedAt: '', expiresAt: '' };
const NEWEST = Date.parse('2026-11-22T08:00:00.000Z');
const EVER = { since: new Date(0) };

/** The n-th newest row, n minutes old. */
const row = (n: number, rest: object = {}) => ({
  id: `invocation-${n}`,
  triggerId: 'idn:access-request-pre-approval',
  subscriptionId: 'subscription-1',
  type: 'REAL_TIME',
  created: new Date(NEWEST - n * 60_000).toISOString(),
  ...rest,
});

const listing = (all: object[]) => {
  const fetch = vi.fn<typeof globalThis.fetch>(async (url) => {
    const { searchParams } = new URL(String(url));
    expect(searchParams.get('sorters')).toBe('-created');
    const offset = Number(searchParams.get('offset'));
    return Response.json(all.slice(offset, offset + Number(searchParams.get('limit'))));
  });
  return { fetch, statuses: sailPointInvocationStatuses(sailPoint({ tenantUrl: ORIGIN, fetch })) };
};

const ONE = {
  id: 'invocation-0',
  triggerId: 'idn:access-request-pre-approval',
  subscriptionId: 'subscription-1',
  type: 'REAL_TIME',
  createdAt: '2026-11-22T08:00:00.000Z',
};
const COMPLETED = { completed: '2026-11-22T08:00:09Z' };
const ENDED = { completedAt: '2026-11-22T08:00:09.000Z' };

test.each([
  ['without completed', {}, { completedAt: undefined, accepted: undefined }],
  ['with null', { completed: null }, { completedAt: undefined, accepted: undefined }],
  [
    'with an output',
    { ...COMPLETED, completeInvocationInput: { localizedError: null, output: { a: 1 } } },
    { ...ENDED, accepted: true },
  ],
  [
    'with an error',
    {
      ...COMPLETED,
      completeInvocationInput: { localizedError: { locale: 'en', message: 'm' }, output: {} },
    },
    { ...ENDED, accepted: false },
  ],
  [
    'without an output',
    { ...COMPLETED, completeInvocationInput: { output: null } },
    { ...ENDED, accepted: false },
  ],
  ['without an answer at all', COMPLETED, { ...ENDED, accepted: false }],
])('an invocation %s is in flight, accepted or not', async (_, rest, expected) => {
  const { statuses } = listing([row(0, rest)]);

  expect(await statuses.list(TOKEN, EVER)).toEqual([{ ...ONE, ...expected }]);
});

test('no page is asked for once the time is over; the newest came first', async () => {
  const all = Array.from({ length: 600 }, (_, n) => row(n));
  const { fetch, statuses } = listing(all);
  const isOver = vi.fn(() => fetch.mock.calls.length === 2);

  const found = await statuses.list(TOKEN, { ...EVER, isOver });

  expect(fetch).toHaveBeenCalledTimes(2);
  expect(found.map(({ id }) => id)).toEqual(all.slice(0, 500).map(({ id }) => id));
});

test('a type that nobody knows is neither test nor real, and a time may have an offset', async () => {
  const { statuses } = listing([
    row(0, { type: 'REHEARSAL', created: '2026-11-22T10:00:00+02:00', subscriptionId: null }),
    row(1, { type: 'TEST' }),
  ]);

  expect(await statuses.list(TOKEN, EVER)).toMatchObject([
    { type: 'UNKNOWN', createdAt: '2026-11-22T08:00:00.000Z', subscriptionId: undefined },
    { type: 'TEST' },
  ]);
});

test.each([
  [0, 1],
  [249, 1],
  [250, 2],
  [600, 3],
  [2_000, 8],
  [5_000, 8],
])('lists %i invocations with %i calls and no more than 2,000 rows', async (total, calls) => {
  const { fetch, statuses } = listing(Array.from({ length: total }, (_, n) => row(n)));

  expect(await statuses.list(TOKEN, EVER)).toHaveLength(Math.min(total, 2_000));
  expect(fetch).toHaveBeenCalledTimes(calls);
});

test('asks for no page beyond the time of interest, and leaves out what is older', async () => {
  const { fetch, statuses } = listing(Array.from({ length: 1_000 }, (_, n) => row(n)));

  const found = await statuses.list(TOKEN, { since: new Date(NEWEST - 300 * 60_000) });

  expect(found.map(({ id }) => id)).toEqual(
    Array.from({ length: 301 }, (_, n) => `invocation-${n}`),
  );
  expect(fetch).toHaveBeenCalledTimes(2);
});

test('an invocation that a newer one moved into the next page is listed once', async () => {
  const rows = Array.from({ length: 300 }, (_, n) => row(n));
  const { fetch, statuses } = listing(rows);
  fetch.mockImplementationOnce(async () => Response.json(rows.slice(1, 251)));

  const found = await statuses.list(TOKEN, EVER);

  expect(found).toHaveLength(299);
});

test('a row without id or time is no usable answer: an invocation in it could be overlooked', async () => {
  const { statuses } = listing([row(0, { created: 'soon' }), row(1, { id: null })]);

  await expect(statuses.list(TOKEN, EVER)).rejects.toThrow('(wrong: 0.created, 1.id)');
});
