import { expect, test } from 'vitest';
import { unsendable } from '../../../functions/call-back/unsendable.ts';
import { Secret } from '../../../functions/contracts/credentials.ts';
import { CALLBACK_URL, DEADLINE, decided, TENANT_URL } from '../fixtures.ts';

const JUST_BEFORE = '2026-11-22T08:59:59.999Z';
const endOf = (overrides: Parameters<typeof decided>[0], at: string) =>
  unsendable(decided(overrides), { now: new Date(at), tenantUrl: TENANT_URL });

test('an answer may be sent up to the deadline', () => {
  expect(endOf({}, JUST_BEFORE)).toBeUndefined();
});

test('at the deadline an answer that was never heard is late', () => {
  expect(endOf({}, DEADLINE)).toMatchObject({
    to: 'expired',
    set: { endedAt: DEADLINE, failure: { code: 'DEADLINE_PASSED' } },
  });
});

test.each([
  ['an attempt ended without telling', { outcomeUnknown: true }],
  ['a sender never came back', { sendingUntil: JUST_BEFORE }],
])('at the deadline nobody can tell whether SailPoint has the answer if %s', (_, overrides) => {
  expect(endOf(overrides, DEADLINE)).toMatchObject({
    to: 'uncertain',
    set: { endedAt: DEADLINE, failure: { code: 'OUTCOME_UNKNOWN' } },
  });
});

test('another callback URL ends the invocation before anything is sent', () => {
  const callbackUrl = new Secret(CALLBACK_URL.replace('acme', 'evil'));

  const end = endOf({ callbackUrl }, JUST_BEFORE);

  expect(end).toMatchObject({ to: 'rejected', set: { failure: { code: 'CALLBACK_URL_REFUSED' } } });
  expect(JSON.stringify(end)).not.toContain('evil');
});

test('nothing ends while somebody is sending, who may still be heard', () => {
  const wrongUrl = new Secret('https://evil.example/');
  const ends = [
    endOf({}, DEADLINE),
    endOf({ outcomeUnknown: true }, DEADLINE),
    endOf({ callbackUrl: wrongUrl }, JUST_BEFORE),
  ];

  expect(ends.map((end) => end?.idleAt)).toEqual([DEADLINE, DEADLINE, JUST_BEFORE]);
});
