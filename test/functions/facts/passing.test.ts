/** Which failures may pass, so that a request can wait for the fact. */
import { expect, test } from 'vitest';
import { unknownFacts } from '../../../functions/contracts/walk-facts.ts';
import { ServiceError } from '../../../functions/errors.ts';
import { accessRequest } from '../fixtures.ts';
import {
  entitlement,
  hanging,
  LEVELS,
  ORDINARY,
  type Routes,
  refusal,
  silence,
  world,
} from './world.ts';

const PERSON = 'GET /identities/v1/recipient-1';

const passingWith = async (routes: Routes, options: Parameters<typeof world>[1] = {}) => {
  const passing: string[] = [];
  const { facts } = world({ ...ORDINARY, ...routes }, { timeoutMs: 20, ...options });
  await facts.gather(accessRequest(), { onPassing: (reason) => void passing.push(reason) });
  return passing;
};

test.each<[string, Routes[string], string[]]>([
  ['a limit', refusal(429), ['rate limited (429)']],
  ['a fault', refusal(503), ['503 Service Unavailable']],
  ['a gateway that gave up', refusal(408), ['408 Request Timeout']],
  ['a broken connection', silence, ['UND_ERR_SOCKET']],
  ['silence', hanging, ['no answer within 20 ms']],
  ['a refusal', refusal(403), []],
  ['no such thing', refusal(404), []],
  ['a token that is not taken', refusal(401), []],
  ['another shape', () => Response.json('canary'), []],
  ['an answer', { alias: 'ricardo', attributes: {} }, []],
])('%s', async (_, route, reasons) => {
  expect(await passingWith({ [PERSON]: route })).toEqual(
    reasons.map((reason) => `GET /identities/v1/{id}: ${reason}`),
  );
});

test('what an item brings is waited for like anything else', async () => {
  expect(
    await passingWith({ 'GET /access-profiles/v1/item-1/entitlements': refusal(503) }),
  ).toEqual(['GET /access-profiles/v1/{id}/entitlements: 503 Service Unavailable']);
});

test('what only saves time may fail and leave nothing unknown', async () => {
  const passing: string[] = [];
  const { facts } = world({
    ...ORDINARY,
    'GET /access-profiles/v1/item-1/entitlements': refusal(503),
    [LEVELS]: [entitlement('e-1', 'LOW')],
  });

  const found = await facts.gather(accessRequest(), {
    onPassing: (reason) => void passing.push(reason),
  });

  expect(passing).toHaveLength(1);
  expect(unknownFacts(found)).toEqual([]);
});

test('without a token there is nothing to wait for', async () => {
  const token = async () => {
    throw new ServiceError('SECRET_INVALID', 'There is no secret.');
  };

  expect(await passingWith({}, { token })).toEqual([]);
});

test('when nobody answers, all of it may pass', async () => {
  const silent = Object.fromEntries(Object.keys(ORDINARY).map((key) => [key, silence]));

  expect((await passingWith(silent)).length).toBeGreaterThan(2);
});

test('a session that is over has asked too late, and the next one may not', async () => {
  let calls = 0;
  const now = () => new Date(Date.UTC(2026, 10, 22, 8) + (calls++ > 0 ? 60_000 : 0));

  expect(await passingWith({}, { now })).toContainEqual(
    expect.stringContaining('over the limit of 4000 ms'),
  );
});
