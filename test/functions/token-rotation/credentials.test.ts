import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import {
  AccessToken,
  accessTokenText,
  ClientCredentials,
  parseSecret,
  Secret,
} from '../../../functions/contracts/credentials.ts';

test('a secret shows itself only when asked', () => {
  const secret = new Secret('canary');

  expect(secret.reveal()).toBe('canary');
  expect(`${secret} ${JSON.stringify({ secret })}`).toBe('[secret] {"secret":"[secret]"}');
  expect(inspect(secret, { showHidden: true }) + Object.values(secret)).not.toContain('canary');
});

test('reads a client and drops the space that pasting leaves', () => {
  const text = '{"clientId":"id\\n","clientSecret":" value ","note":"x"}';

  const client = parseSecret(ClientCredentials, text, 'app/client');

  expect(Object.keys(client)).toEqual(['clientId', 'clientSecret']);
  expect(client.clientId.reveal()).toBe('id');
  expect(client.clientSecret.reveal()).toBe('value');
});

test('an access token comes back from its text', () => {
  const span = { mintedAt: '2026-11-22T08:00:00.000Z', expiresAt: '2026-11-22T20:00:00.000Z' };
  const text = accessTokenText({ accessToken: new Secret('jwt'), ...span });

  const token = parseSecret(AccessToken, text, 'app/token');

  expect(JSON.parse(text)).toEqual({ accessToken: 'jwt', ...span });
  expect(token).toMatchObject(span);
  expect(token.accessToken.reveal()).toBe('jwt');
});

test.each([
  ['canary', 'is not a JSON object'],
  ['', 'is not a JSON object'],
  ['"canary"', 'is not a JSON object'],
  ['["canary"]', 'is not a JSON object'],
  ['null', 'is not a JSON object'],
  ['{}', 'has no usable clientId and clientSecret'],
  ['{"clientId":"","clientSecret":"canary"}', 'has no usable clientId'],
  ['{"clientId":"canary","clientSecret":"  "}', 'has no usable clientSecret'],
  ['{"clientId":"canary","clientSecret":7}', 'has no usable clientSecret'],
  ['{"clientId":"canary","clientSecret":{"canary":"canary"}}', 'has no usable clientSecret'],
])('%s: the error names the secret and the field, never a value', (text, fault) => {
  expect(() => parseSecret(ClientCredentials, text, 'app/client')).toThrow(
    expect.objectContaining({
      code: 'SECRET_INVALID',
      message:
        `Secret "app/client" ${fault}; ` +
        'store a JSON object with the fields clientId, clientSecret in it.',
    }),
  );
});

test('an access token needs both times', () => {
  const text = '{"accessToken":"jwt","mintedAt":"yesterday"}';

  expect(() => parseSecret(AccessToken, text, 'app/token')).toThrow(
    'Secret "app/token" has no usable mintedAt and expiresAt;',
  );
});
