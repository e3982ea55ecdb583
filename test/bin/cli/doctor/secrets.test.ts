import { expect, test } from 'vitest';
import { awsError } from '../fake-aws.ts';
import { bad, testFaults, warning } from './planted.ts';
import { setUp } from './world.ts';

const RENEWAL =
  /^Replace it: aws lambda invoke --function-name token-rotation .* --payload '\{"renew":true\}' \/dev\/stdout; if that fails, read the log/;

testFaults([
  [
    'no client secret',
    ({ secrets }) => delete secrets['countersign/reading-client'],
    bad(
      'client secret',
      'not usable',
      /cannot be read .* Store a credential with countersign init/,
    ),
  ],
  [
    'a client secret that is none',
    ({ secrets }) => Object.assign(secrets, { 'countersign/reading-client': '{"clientId":"x"}' }),
    bad('client secret', 'not usable', /has no usable clientSecret/),
  ],
  [
    'no access token',
    ({ secrets }) => Object.assign(secrets, { 'arn:token': '{"unused":"made-up"}' }),
    bad('access token', 'none: facts are unknown, and requests go to review', RENEWAL),
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
      RENEWAL,
    ),
  ],
  [
    'an access token that should have been replaced',
    async ({ secrets, at, client, tokenOf }) => {
      secrets['arn:token'] = await tokenOf(client, at(-7), at(5));
    },
    warning('access token', 'minted 7h ago, 5h left', RENEWAL),
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
    { name: 'access token scopes', verdict: 'unchecked' },
  ]);
  expect(ok).toBe(false);
});
