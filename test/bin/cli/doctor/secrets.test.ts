import { expect, test } from 'vitest';
import { awsError } from '../fake-aws.ts';
import { bad, testFaults, warning } from './planted.ts';
import { setUp } from './world.ts';

testFaults([
  [
    'no client secret',
    ({ secrets }) => delete secrets['countersign/client'],
    bad(
      'client secret',
      'not usable',
      /cannot be read .* Store a credential with countersign init/,
    ),
  ],
  [
    'a client secret that is none',
    ({ secrets }) => Object.assign(secrets, { 'countersign/client': '{"clientId":"x"}' }),
    bad('client secret', 'not usable', /has no usable clientSecret/),
  ],
  [
    'no access token',
    ({ secrets }) => Object.assign(secrets, { 'arn:token': '{"unused":"made-up"}' }),
    bad(
      'access token',
      'none: facts are unknown, and requests go to review',
      /Read the log of token-rotation/,
    ),
  ],
  [
    'an access token that has expired',
    ({ secrets, at }) => {
      const expired = { accessToken: 'jwt', mintedAt: at(-13), expiresAt: at(-1) };
      Object.assign(secrets, { 'arn:token': JSON.stringify(expired) });
    },
    bad(
      'access token',
      'minted 13h ago, expired 1h ago: facts are unknown, and requests go to review',
      /Read the log of token-rotation/,
    ),
  ],
  [
    'an access token that should have been replaced',
    ({ secrets, at }) => {
      const old = { accessToken: 'jwt', mintedAt: at(-7), expiresAt: at(5) };
      Object.assign(secrets, { 'arn:token': JSON.stringify(old) });
    },
    warning('access token', 'minted 7h ago, 5h left', /Read the log of token-rotation/),
  ],
]);

test('an access token that AWS denies is not checked', async () => {
  const { examine, answers } = await setUp();
  const read = answers.GetSecretValueCommand;
  answers.GetSecretValueCommand = (input) => {
    if (input.SecretId !== 'arn:token') return read?.(input) ?? {};
    throw awsError('AccessDeniedException');
  };

  const { findings, ok } = await examine();

  expect(findings.filter(({ verdict }) => verdict !== 'good')).toMatchObject([
    { name: 'access token', verdict: 'unchecked' },
  ]);
  expect(ok).toBe(false);
});
