/** What the questions of one function leave to the others. */
import { expect, test, vi } from 'vitest';
import { type CallBudget, UNSHARED } from '../../../functions/aws/call-budget.ts';
import { unknownFacts } from '../../../functions/contracts/walk-facts.ts';
import { accessRequest, SENT_AT } from '../fixtures.ts';
import { ORDINARY, refusal, world } from './world.ts';

test('who only looks asks first, and does not stand in line', async () => {
  const reserve = vi.fn<CallBudget['reserve']>(async () => undefined);
  const { facts, keys } = world(ORDINARY, { calls: { ...UNSHARED, reserve } });

  const onHeld = vi.fn();

  const found = await facts.gather(accessRequest(), { onHeld });

  expect(keys()).toEqual([]);
  expect(unknownFacts(found).length).toBeGreaterThan(0);
  expect(onHeld).toHaveBeenCalled();
  expect(reserve).toHaveBeenCalledExactlyOnceWith(5, new Date(Date.parse(SENT_AT) + 1_000));
});

test('a reviewer is looked up whatever the line is, and counted', async () => {
  const count = vi.fn();
  const routes = { ...ORDINARY, 'GET /public-identities/v1': [{ id: 'recipient-1' }] };
  const { facts } = world(routes, { calls: { ...UNSHARED, begin: () => false, count } });

  expect(await facts.identity('recipient-1')).toHaveProperty('value');
  expect(count).toHaveBeenCalledTimes(2);
});

test.each([
  ['as long as SailPoint says', { 'retry-after': '40' }, 40_000],
  ['a second if it does not say', {}, 1_000],
])('a limit makes all functions wait %s', async (_, headers, waitMs) => {
  const hold = vi.fn(async () => {});

  const routes = { ...ORDINARY, 'GET /identities/v1/recipient-1': refusal(429, headers) };
  const { facts } = world(routes, { calls: { ...UNSHARED, hold } });

  await facts.gather(accessRequest());

  expect(hold).toHaveBeenCalledExactlyOnceWith(waitMs);
});
