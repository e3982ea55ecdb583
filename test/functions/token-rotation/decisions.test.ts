import { expect, test } from 'vitest';
import { checkBearerSubscription } from '../../../functions/contracts/http-subscription.ts';
import { ServiceError } from '../../../functions/errors.ts';
import { onlyReading } from '../../../functions/token-rotation/rules/only-reading.ts';
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
])('a subscription that %s gets no token', (fault, all) => {
  expect(() => checkBearerSubscription(all, http)).toThrow(
    expect.objectContaining({
      code: 'SUBSCRIPTION_MISMATCH',
      message: `Subscription s-1 ${fault}, so it gets no token; correct it in SailPoint, or in httpSubscriptions if the change was meant.`,
    }),
  );
});

test.each([
  ['nothing is said', undefined],
  ['it only reads', ['sp:scopes:default', 'idn:identity:read', 'sp:search:read']],
  ['what is said is no name', ['Cg==']],
])('a token is stored where %s', (_, scopes) => {
  const token = { ...(scopes && { scopes }) };

  expect(onlyReading(token, 'app/client')).toBe(token);
});

test.each([
  ['sp:scopes:all', 'sp:scopes:all'],
  [
    'idn:identity:read sp:trigger-service-subscriptions:manage',
    'sp:trigger-service-subscriptions:manage',
  ],
  ['sp:my-personal-access-tokens:manage', 'sp:my-personal-access-tokens:manage'],
  ['sp:approvals:write sp:a:canary', '2 other scopes'],
])('a token for %s is not stored', (scopes, shown) => {
  expect(() => onlyReading({ scopes: scopes.split(' ') }, 'app/client')).toThrow(
    expect.objectContaining({
      code: 'TOKEN_MAY_CHANGE',
      message: `The credential in the secret "app/client" may do more than read (${shown}), so its access token was not stored; store one with reading scopes with npx countersign init.`,
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
