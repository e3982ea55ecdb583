import { expect, test } from 'vitest';
import {
  MAKING_SCOPES,
  MANAGING_SCOPES,
  READING_SCOPES,
} from '../../../../functions/contracts/scope-sets.ts';
import { setUp, typing } from './world.ts';

const DAY_MS = 86_400_000;

test('makes one token that only reads and one that manages, and does not store the given one', async () => {
  const { client, secrets, stored, run, now } = await setUp({ scope: [...MAKING_SCOPES] });

  const { ok, text, json } = await run();

  expect(ok, text).toBe(true);
  expect(stored.reading()?.scope).toEqual(READING_SCOPES);
  expect(stored.managing()?.scope).toEqual(MANAGING_SCOPES);
  expect(stored.reading()?.expirationDate).toEqual(new Date(now().getTime() + 365 * DAY_MS));
  expect(JSON.stringify([...secrets])).not.toContain(client.id);
  for (const scope of READING_SCOPES) expect(text).toContain(`✓ ${scope}: `);
  for (const scope of MANAGING_SCOPES) expect(text).toContain(`✓ managing: ${scope}: `);
  expect(text).toContain('✓ user level: ORG_ADMIN');
  expect(text).toContain('✓ reading only: only reads');
  expect(text).toContain(
    '✓ The secret "countersign/reading-client" was created in AWS account 123456789012, region us-east-1.',
  );
  expect(text).toContain("tenantUrl: 'https://acme.api.identitynow.com'");
  const names = ['countersign/managing-client', 'countersign/reading-client'];
  expect(json).toMatchObject({
    tenant: 'acme',
    stored: names.map((secret) => ({ secret, stored: 'created' })),
  });
});

test('no secret is in the report', async () => {
  const { client, secrets, run } = await setUp();

  const report = await run(
    { clientId: client.id, clientSecretStdin: true },
    { stdin: `${client.secret}\n`, env: { COUNTERSIGN_CLIENT_SECRET: undefined } },
  );

  expect(secrets.size).toBe(2);
  const values = [...secrets.values()] as { clientSecret: string }[];
  for (const secret of [client.secret, ...values.map(({ clientSecret }) => clientSecret)]) {
    expect(JSON.stringify(report)).not.toContain(secret);
  }
});

test('at a terminal it asks for what is missing, and before it makes anything', async () => {
  const { client, tenant, secrets, run } = await setUp();
  const { prompts, heard } = typing(['acme', client.id, client.secret, false]);

  await expect(run({}, { prompts })).rejects.toThrow('Nothing was changed.');

  expect(heard).toEqual([
    'SailPoint tenant (name or API URL)',
    'Client id',
    'Client secret (hidden)',
    expect.stringContaining('used now and not stored'),
    'Make both tokens and store them as the secrets "countersign/reading-client" and "countersign/managing-client" in AWS account 123456789012, region us-east-1?',
  ]);
  expect(secrets.size).toBe(0);
  expect(tenant.credentials.ownedBy(client.ownerId ?? '')).toEqual([client]);
});

test('a credential that may not make tokens is the one that manages, and the other is asked for', async () => {
  const { client, stored, run, tenant } = await setUp({ scope: [...MANAGING_SCOPES] });
  const reading = tenant.credentials.create({
    name: 'reading',
    ownerId: client.ownerId,
    scope: [...READING_SCOPES],
  });
  const given = ['acme', client.id, client.secret, reading.id, reading.secret, true];
  const { prompts, heard } = typing(given);

  const { ok } = await run({}, { prompts });

  expect(ok).toBe(true);
  expect(heard.slice(3)).toEqual([
    'Client id of the token that only reads',
    'Client secret of the token that only reads (hidden)',
    expect.stringContaining('✓ managing: sp:trigger-service-subscriptions:manage'),
    'Store them as the secrets "countersign/reading-client" and "countersign/managing-client" in AWS account 123456789012, region us-east-1?',
  ]);
  expect(stored.reading()?.id).toBe(reading.id);
  expect(stored.managing()?.id).toBe(client.id);
});

test('a script gives the second credential in the environment', async () => {
  const { client, stored, run, tenant } = await setUp({ scope: [...MANAGING_SCOPES] });
  const { id, secret } = tenant.credentials.create({
    name: 'reading',
    ownerId: client.ownerId,
    scope: [...READING_SCOPES],
  });

  await expect(run()).rejects.toThrow(/set COUNTERSIGN_READING_CLIENT_ID and/);
  const env = { COUNTERSIGN_READING_CLIENT_ID: id, COUNTERSIGN_READING_CLIENT_SECRET: secret };
  const { ok } = await run({}, { env });

  expect(ok).toBe(true);
  expect(stored.reading()?.id).toBe(id);
});

test('a credential that only reads is stored alone: the other one stays as it is', async () => {
  const { client, secrets, run } = await setUp({ scope: [...READING_SCOPES] });
  secrets.set('countersign/managing-client', 'as it was');

  const { ok } = await run();

  expect(ok).toBe(true);
  expect([...secrets]).toEqual([
    ['countersign/managing-client', 'as it was'],
    ['countersign/reading-client', { clientId: client.id, clientSecret: client.secret }],
  ]);
});

test.each([
  [29, '! personal access token expiry (reading): 2026-12-19, in 29 days'],
  [31, '✓ personal access token expiry (managing): 2026-12-21, in 31 days'],
])('tokens that end in %i days', async (days, line) => {
  const { run } = await setUp();

  const { text, ok } = await run({ days });

  expect(text).toContain(line);
  expect(ok).toBe(true);
});

test('HTTP subscriptions that ask for a bearer token are shown as props, with id and URL', async () => {
  const { run, call } = await setUp();
  const url = 'https://acme.api.identitynow.com/workflows/v1/execute/external/1';
  const { body } = await call('POST', '/trigger-subscriptions/v1', {
    ...{ name: "Ed's\nworkflow", triggerId: 'idn:access-request-post-approval', type: 'HTTP' },
    httpConfig: {
      ...{ url, httpDispatchMode: 'ASYNC', httpAuthenticationType: 'BEARER_TOKEN' },
      bearerTokenAuthConfig: { bearerToken: 'old' },
    },
  });

  const { text } = await run();

  expect(text).toContain(
    `    { id: '${body.id}', url: '${url}', clientSecretName: '<secret with the client of its workflow>' }, // Ed's workflow`,
  );
});
