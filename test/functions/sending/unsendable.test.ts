import { expect, test } from 'vitest';
import { isInDoubt, unsendable } from '../../../functions/sending/rules/unsendable.ts';
import { CALLBACK_URL, DEADLINE, decided, SENT_AT, TENANT_URL } from '../fixtures.ts';
import { envelope } from '../sent-with.ts';

const JUST_BEFORE = '2026-11-22T08:59:59.999Z';
const LATER = '2026-11-22T09:00:20.000Z';
const endOf = (callbackUrl: string, at: string) =>
  unsendable(decided(), envelope(callbackUrl), { now: new Date(at), tenantUrl: TENANT_URL });

test('an answer may be sent up to the deadline', () => {
  expect(endOf(CALLBACK_URL, JUST_BEFORE)).toBeUndefined();
});

test('at the deadline an answer that was never heard is late', () => {
  expect(endOf(CALLBACK_URL, DEADLINE)).toMatchObject({
    to: 'expired',
    set: { endedAt: DEADLINE, failure: { code: 'DEADLINE_PASSED' } },
  });
});

test.each([
  ['was sent and never told', { outcomeUnknown: true }],
  ['has a sender that never came back', { sendingUntil: JUST_BEFORE }],
  ['is being sent', { sendingUntil: LATER }],
])('an answer that %s is in doubt from the deadline on', (_, overrides) => {
  expect(isInDoubt(decided(overrides), new Date(JUST_BEFORE))).toBe(false);
  expect(isInDoubt(decided(overrides), new Date(DEADLINE))).toBe(true);
});

test('an answer that was never sent is in no doubt', () => {
  expect(isInDoubt(decided({ attempts: 3 }), new Date(DEADLINE))).toBe(false);
});

test('an answer that was refused after an unknown outcome is in doubt at any time', () => {
  const refusal = { code: 'CALLBACK_REFUSED', message: 'SailPoint answered 400.' } as const;

  expect(isInDoubt(decided({ refusal }), new Date(SENT_AT))).toBe(true);
});

test('another callback URL ends the invocation before anything is sent', () => {
  const end = endOf(CALLBACK_URL.replace('acme', 'evil'), JUST_BEFORE);

  expect(end).toMatchObject({ to: 'rejected', set: { failure: { code: 'CALLBACK_URL_REFUSED' } } });
  expect(JSON.stringify(end)).not.toContain('evil');
});

test('nothing ends while somebody is sending, who may still be heard', () => {
  const ends = [endOf(CALLBACK_URL, DEADLINE), endOf('https://evil.example/', JUST_BEFORE)];

  expect(ends.map((end) => end?.over)).toEqual([
    { times: ['sendingUntil'], at: DEADLINE },
    { times: ['sendingUntil'], at: JUST_BEFORE },
  ]);
});
