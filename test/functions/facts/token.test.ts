import { expect, onTestFinished, test, vi } from 'vitest';
import type { AccessToken } from '../../../functions/contracts/credentials.ts';
import { factsIn, unknownFacts } from '../../../functions/contracts/walk-facts.ts';
import { ServiceError } from '../../../functions/errors.ts';
import { accessToken } from '../clients.ts';
import { accessRequest, SENT_AT } from '../fixtures.ts';
import { ORDINARY, onlyFor, TOKEN, world } from './world.ts';

const NEW = 'token-canary-renewed';
const ordinaryFor = (token: string) =>
  Object.fromEntries(
    Object.entries(ORDINARY).map(([key, answer]) => [key, onlyFor(token, answer)]),
  );

/** Stored tokens one after the other; the last one stays. */
const stored = (...tokens: string[]) => {
  const left = [...tokens];
  return async () => accessToken((left.length > 1 ? left.shift() : left[0]) ?? '');
};

const reasonsOf = async ({ facts }: ReturnType<typeof world>) => [
  ...new Set(
    unknownFacts(await facts.gather(accessRequest(), { latest: new Date(SENT_AT) })).map(
      ({ reason }) => reason,
    ),
  ),
];

test('the token is read once for many requests', async () => {
  const { facts, readToken } = world(ORDINARY);

  await facts.gather(accessRequest());
  await facts.gather(accessRequest());
  await facts.identity('recipient-1');

  expect(readToken).toHaveBeenCalledOnce();
});

test('a refused token is read again, once for all calls, and every call is repeated', async () => {
  const tenant = world(ordinaryFor(NEW), { token: stored(TOKEN, NEW) });

  expect(await reasonsOf(tenant)).toEqual([]);
  expect(tenant.readToken).toHaveBeenCalledTimes(2);
  expect(tenant.calls).toHaveLength(10);

  expect(await reasonsOf(tenant)).toEqual([]);
  expect(tenant.readToken).toHaveBeenCalledTimes(2);
});

test('a token that has not changed is not sent again', async () => {
  const tenant = world(ordinaryFor(NEW), { token: stored(TOKEN) });

  expect(await reasonsOf(tenant)).toEqual(['401 Unauthorized']);
  expect(tenant.readToken).toHaveBeenCalledTimes(2);
  expect(new Set(tenant.keys()).size).toBe(tenant.calls.length);
});

test('a new token that is refused too is the end', async () => {
  const tenant = world(ordinaryFor('nobody has it'), { token: stored(TOKEN, NEW) });

  expect(await reasonsOf(tenant)).toContain('401 Unauthorized');
  expect(tenant.readToken).toHaveBeenCalledTimes(2);
  expect(tenant.calls).toHaveLength(10);
});

test('a token that cannot be read again makes the facts unknown', async () => {
  const token = vi
    .fn<() => Promise<AccessToken>>()
    .mockResolvedValueOnce(accessToken(TOKEN))
    .mockRejectedValue(new ServiceError('SECRET_INVALID', 'canary'));
  const tenant = world(ordinaryFor(NEW), { token });

  expect(await reasonsOf(tenant)).toContain('no stored token (SECRET_INVALID)');
});

test.each([
  [new ServiceError('SECRET_INVALID', 'canary'), 'no stored token (SECRET_INVALID)'],
  [new Error('canary'), 'no stored token (no reason given)'],
])('without a token nothing is fetched, for one reason', async (error, reason) => {
  const { facts, calls, readToken } = world(ORDINARY, {
    token: async () => {
      throw error;
    },
  });

  const gathered = factsIn(await facts.gather(accessRequest())).map(({ fact }) => fact);

  for (const fact of gathered) expect(fact).toHaveProperty('unknown', reason);
  expect(calls).toEqual([]);
  expect(readToken).toHaveBeenCalledOnce();

  expect(await facts.identity('recipient-1')).toHaveProperty('unknown', reason);
  expect(readToken).toHaveBeenCalledOnce();
});

test('a token that does not come is not waited for', async () => {
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const tenant = world(ORDINARY, { token: () => new Promise(() => {}) });

  const gathering = reasonsOf(tenant);
  await vi.advanceTimersByTimeAsync(2_000);

  expect(await gathering).toContain('no stored token (no answer within 2000 ms)');
  expect(tenant.calls).toEqual([]);
});
