import { expect, test } from 'vitest';
import { Secret } from '../../../functions/contracts/credentials.ts';
import { fetchCallback } from '../../../functions/sailpoint/callback.ts';
import { CALLBACK_URL, DECISION, SECRET } from '../fixtures.ts';

const failingWith = (thrown: unknown) =>
  fetchCallback({ fetch: () => Promise.reject(thrown), timeoutMs: 1, now: () => new Date() }).send(
    new Secret(CALLBACK_URL),
    { secret: new Secret(SECRET), output: DECISION.output },
  );

test.each([
  ...[
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'UND_ERR_CONNECT_TIMEOUT',
  ],
  ...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ...['ERR_TLS_CERT_ALTNAME_INVALID', 'ERR_SSL_WRONG_VERSION_NUMBER'],
])('%s means that nothing was sent', async (code) => {
  expect(await failingWith(new TypeError('fetch failed', { cause: { code } }))).toEqual({
    kind: 'unreached',
    reason: code,
  });
});

test.each(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT', 'ETIMEDOUT'])(
  '%s may come after SailPoint has heard',
  async (code) => {
    expect(await failingWith(new TypeError('fetch failed', { cause: { code } }))).toEqual({
      kind: 'unknown',
      reason: code,
    });
  },
);

test.each([new Error(SECRET), new TypeError(SECRET, { cause: SECRET }), SECRET, undefined])(
  'an error without a code tells nothing of itself',
  async (thrown) => {
    expect(await failingWith(thrown)).toEqual({ kind: 'unknown', reason: 'no answer in time' });
  },
);
