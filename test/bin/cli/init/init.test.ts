import { expect, test } from 'vitest';
import { REQUIRED_SCOPES, TOKEN_SCOPES } from '../../../../functions/contracts/scopes.ts';
import { setUp, typing } from './world.ts';

test('verifies every scope and stores the credential, and nothing else', async () => {
  const { client, secrets, run } = await setUp();

  const { ok, text, json } = await run();

  expect(ok).toBe(true);
  for (const { scope } of REQUIRED_SCOPES) expect(text).toContain(`✓ ${scope}: `);
  expect(text).toContain('✓ user level: ORG_ADMIN');
  expect(text).toContain(
    '✓ The secret "countersign/client" was created in AWS account 123456789012, region us-east-1.',
  );
  expect(text).toContain("tenantUrl: 'https://acme.api.identitynow.com'");
  expect(json).toMatchObject({ tenant: 'acme', stored: 'created' });
  expect([...secrets]).toEqual([
    ['countersign/client', { clientId: client.id, clientSecret: client.secret }],
  ]);
});

test('run again it replaces the credential', async () => {
  const { client, secrets, run } = await setUp();
  secrets.set('countersign/client', { clientId: 'old', clientSecret: 'old' });

  const { json } = await run();

  expect(json).toMatchObject({ stored: 'replaced' });
  expect(secrets.get('countersign/client')).toMatchObject({ clientId: client.id });
});

test('the secret comes from stdin in a script, and is not in the report', async () => {
  const { client, secrets, run } = await setUp();

  const report = await run(
    { clientId: client.id, clientSecretStdin: true },
    { stdin: `${client.secret}\n`, env: { COUNTERSIGN_CLIENT_SECRET: undefined } },
  );

  expect(secrets.size).toBe(1);
  expect(JSON.stringify(report)).not.toContain(client.secret);
});

test('at a terminal it asks for what is missing, and before it stores', async () => {
  const { client, secrets, run } = await setUp();
  const { prompts, heard } = typing(['acme', client.id, client.secret, true]);

  await run({}, { prompts });

  expect(heard).toEqual([
    'SailPoint tenant (name or API URL)',
    'Client id',
    'Client secret (hidden)',
    expect.stringContaining('✓ idn:identity:read'),
    'Store it as the secret "countersign/client" in AWS account 123456789012, region us-east-1?',
  ]);
  expect(secrets.size).toBe(1);
});

test('a no stores nothing', async () => {
  const { client, secrets, run } = await setUp();
  const { prompts } = typing([client.secret, false]);

  await expect(run({ tenant: 'acme', clientId: client.id }, { prompts })).rejects.toThrow(
    'Nothing was changed.',
  );
  expect(secrets.size).toBe(0);
});

test.each([
  [29, '! personal access token expiry: 2026-12-19, in 29 days'],
  [31, '✓ personal access token expiry: 2026-12-21, in 31 days'],
])('a token that ends in %i days', async (days, line) => {
  const expirationDate = new Date(Date.parse('2026-11-20T09:00:00Z') + days * 86_400_000);
  const { run } = await setUp({ expirationDate });

  const { text, ok } = await run();

  expect(text).toContain(line);
  expect(ok).toBe(true);
});

test('a token that never ends, and one that may not be asked', async () => {
  const never = await setUp();
  const unknown = await setUp({
    scope: REQUIRED_SCOPES.map(({ scope }) => scope),
  });

  expect((await never.run()).text).toContain('✓ personal access token expiry: never');
  expect((await unknown.run()).text).toContain(
    '✓ personal access token expiry: unknown (403 Forbidden); reading it requires the scope sp:my-personal-access-tokens:read',
  );
});

test.each(
  REQUIRED_SCOPES.filter(({ optional }) => optional).map(({ scope, purpose }) => [scope, purpose]),
)(
  'without %s, which only some need, there is a warning and the rest is stored',
  async (missing, purpose) => {
    const { run, secrets } = await setUp({
      scope: REQUIRED_SCOPES.map(({ scope }) => scope).filter((scope) => scope !== missing),
    });

    const { text, ok } = await run();

    expect(text).toContain(`! ${missing}: missing, required for ${purpose} (403 Forbidden)`);
    expect(ok).toBe(true);
    expect(secrets.size).toBe(1);
  },
);

test('the scopes to tick are enough for every call', async () => {
  const { run } = await setUp({ scope: [...TOKEN_SCOPES] });

  const { json } = await run();

  const { findings } = json as { findings: { name: string; verdict: string }[] };
  expect(findings.filter(({ verdict }) => verdict !== 'good')).toEqual([]);
});
