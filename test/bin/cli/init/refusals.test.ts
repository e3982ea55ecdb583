import { expect, test } from 'vitest';
import { ED } from '../../../local/tenant/acme-ids.ts';
import { awsError } from '../fake-aws.ts';
import { setUp } from './world.ts';

test('a user who is no administrator is one finding', async () => {
  const { run, secrets } = await setUp({ ownerId: ED });

  const { text, ok } = await run();

  expect(text).toBe(
    `Tenant acme (https://acme.api.identitynow.com)
✗ user level: this token's user is not an administrator (ORG_ADMIN)
    Give the service identity the user level ORG_ADMIN, or use a personal access token of one that has it.

Nothing was stored.`,
  );
  expect(ok).toBe(false);
  expect(secrets.size).toBe(0);
});

test('an API client is one finding', async () => {
  const { run, secrets } = await setUp({ ownerId: undefined });

  expect((await run()).text).toContain('this is an API client, which acts for no user');
  expect(secrets.size).toBe(0);
});

test('a wrong secret is one sentence, without the secret', async () => {
  const { run, secrets } = await setUp();

  const refused = run({}, { env: { COUNTERSIGN_CLIENT_SECRET: 'canary-of-a-secret' } });

  await expect(refused).rejects.toThrow(/^SailPoint answered 401 .*Nothing was stored; check/);
  await expect(refused).rejects.not.toThrow(/canary/);
  expect(secrets.size).toBe(0);
});

test('a token that has expired is one sentence', async () => {
  const { run, pass, secrets } = await setUp({ expirationDate: new Date('2026-11-20T09:00:01Z') });
  await pass(2_000);

  await expect(run()).rejects.toThrow(/The personal access token has expired/);
  expect(secrets.size).toBe(0);
});

test('the old credential stays when the new one is no good', async () => {
  const { run, secrets } = await setUp({ ownerId: ED });
  secrets.set('countersign/reading-client', 'old');

  await run();

  expect([...secrets]).toEqual([['countersign/reading-client', 'old']]);
});

test.each([
  [
    'no terminal',
    { yes: undefined },
    {},
    'Not an interactive terminal; pass --yes to continue without confirmation.',
  ],
  ['no tenant', { tenant: undefined }, {}, 'Pass --tenant, such as --tenant acme.'],
  [
    'a tenant that is none',
    { tenant: 'http://acme.api.identitynow.com' },
    {},
    'Enter the tenant name, such as "acme", or its API URL, such as "https://acme.api.identitynow.com".',
  ],
  [
    'no AWS credentials',
    {},
    {
      GetCallerIdentityCommand: () => {
        throw awsError('CredentialsProviderError');
      },
    },
    'CredentialsProviderError',
  ],
  [
    'a secret that is being deleted',
    {},
    {
      PutSecretValueCommand: () => {
        throw awsError('InvalidRequestException');
      },
    },
    'The secret "countersign/managing-client" is being deleted; restore it with aws secretsmanager restore-secret --secret-id countersign/managing-client.',
  ],
  [
    'no right to store',
    {},
    {
      PutSecretValueCommand: () => {
        throw awsError('AccessDeniedException', 'may not store {"clientSecret":"..."}');
      },
    },
    'The secret "countersign/managing-client" could not be stored: AWS denied access; allow secretsmanager:CreateSecret and secretsmanager:PutSecretValue for your AWS role.',
  ],
])('one sentence: %s', async (_, options, aws, sentence) => {
  const { run } = await setUp({ aws });

  await expect(run(options as never)).rejects.toMatchObject({ message: sentence });
});
