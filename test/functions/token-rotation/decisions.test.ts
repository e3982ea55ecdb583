import { expect, test } from 'vitest';
import { ServiceError } from '../../../functions/errors.ts';
import { checkBearerSubscription } from '../../../functions/token-rotation/rules/check-bearer-subscription.ts';
import { replacementFailure } from '../../../functions/token-rotation/rules/replacement-failure.ts';
import { isFresh, lastsUntilNextRun } from '../../../functions/token-rotation/rules/token-age.ts';

test.each([
  ['just minted', '08:00:00', '20:00:00', true],
  ['nine minutes and 59 seconds old', '07:50:01', '20:00:00', true],
  ['ten minutes old', '07:50:00', '20:00:00', false],
  ['minted by a clock slightly ahead', '08:01:00', '20:00:00', true],
  ['minted by a clock that was wrong', '09:00:00', '20:00:00', false],
  ['young and at its end', '07:55:00', '08:00:00', false],
])('a token %s: fresh is %s', (_, minted, expires, fresh) => {
  const at = (time: string) => `2026-11-22T${time}.000Z`;
  const span = { mintedAt: at(minted), expiresAt: at(expires) };

  expect(isFresh(span, new Date(at('08:00:00')))).toBe(fresh);
});

test.each([
  ['2026-11-22T12:00:00.000Z', false],
  ['2026-11-22T12:00:01.000Z', true],
])('a token of 08:00 that ends at %s lasts until the next run: %s', (expiresAt, lasts) => {
  expect(lastsUntilNextRun({ mintedAt: '2026-11-22T08:00:00.000Z', expiresAt })).toBe(lasts);
});

const URL = 'https://acme.api.identitynow.com/workflows/v1/execute/external/1';
const http = { id: 's-1', type: 'HTTP', url: URL, authentication: 'BEARER_TOKEN' };

test('accepts the pinned subscription', () => {
  expect(() =>
    checkBearerSubscription([{ ...http, id: 's-0', url: 'https://evil.example' }, http], http),
  ).not.toThrow();
});

const another = 'calls another URL than the one that is to get the token';

test.each([
  ['does not exist', [{ ...http, id: 's-2' }]],
  ['is of type EVENTBRIDGE, not HTTP', [{ ...http, type: 'EVENTBRIDGE', url: undefined }]],
  [another, [{ ...http, url: 'https://evil.example/collect' }]],
  [another, [{ ...http, url: `${URL}/` }]],
  [another, [{ ...http, url: undefined }]],
  ['has the authentication NO_AUTH, not BEARER_TOKEN', [{ ...http, authentication: 'NO_AUTH' }]],
  ['has the authentication unset, not BEARER_TOKEN', [{ ...http, authentication: undefined }]],
])('a subscription that %s is a mistake in the configuration', (fault, all) => {
  expect(() => checkBearerSubscription(all, http)).toThrow(
    expect.objectContaining({
      code: 'CONFIG_INVALID',
      message: `Subscription s-1 ${fault}; fix it in SailPoint or in HTTP_SUBSCRIPTIONS.`,
    }),
  );
});

test('the failure of several subscriptions names each with its reason', () => {
  const refused = new ServiceError('SAILPOINT_REFUSED', 'Refused.');
  const failures = [
    { subscription: 'A', reason: new TypeError('canary') },
    { subscription: 'B', reason: refused },
  ];

  expect(replacementFailure(failures, 3)).toMatchObject({
    code: 'SAILPOINT_REFUSED',
    message:
      'The bearer token of 2 of 3 HTTP subscriptions was not replaced: ' +
      '"A" (unexpected error), "B" (SAILPOINT_REFUSED: Refused.)',
  });
});

test('a failure that nobody foresaw has a code too', () => {
  const failures = [{ subscription: 'A', reason: 'canary' }];

  expect(replacementFailure(failures, 1)).toMatchObject({ code: 'SAILPOINT_UNREACHABLE' });
});
