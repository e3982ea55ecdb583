/** The scopes that each credential must have, and those that the one for the functions must not. */
import { expect, test } from 'vitest';
import {
  MANAGING_SCOPES,
  READING_SCOPES,
  scopesFor,
} from '../../../../functions/contracts/scope-sets.ts';
import { setUp } from './world.ts';

const without = (scopes: readonly string[], missing: string) =>
  scopes.filter((scope) => scope !== missing);

type Findings = { findings: { name: string; verdict: string }[] };

const named = (json: unknown, wanted: string) =>
  (json as Findings).findings.filter(({ verdict }) => verdict === wanted).map(({ name }) => name);

test.each(READING_SCOPES.map((scope) => [scope]))(
  'without %s that scope is reported and nothing is stored',
  async (missing) => {
    const { run, secrets } = await setUp({ scope: without(READING_SCOPES, missing) });

    const { text, json, ok } = await run();

    expect(named(json, 'bad')).toEqual([missing]);
    expect(ok).toBe(false);
    expect(secrets.size).toBe(0);
    expect(text).toContain(`Add the scope ${missing} to the personal access token`);
  },
);

/** The credential that manages with those scopes, and beside it one that reads with these. */
const both = async (managing: string[], reading: string[]) => {
  const world = await setUp({ scope: managing });
  const { id, secret } = world.tenant.credentials.create({
    name: 'reading',
    ownerId: world.client.ownerId,
    scope: reading,
  });
  const env = { COUNTERSIGN_READING_CLIENT_ID: id, COUNTERSIGN_READING_CLIENT_SECRET: secret };
  return { ...world, run: () => world.run({}, { env }) };
};

test.each(
  scopesFor('managing')
    .filter(({ optional }) => optional)
    .map(({ scope, purpose }) => [scope, purpose]),
)(
  'without %s, which only some need, there is a warning and the rest is stored',
  async (missing, purpose) => {
    const { run, secrets } = await both(without(MANAGING_SCOPES, missing), [...READING_SCOPES]);

    const { text, ok } = await run();

    expect(text).toContain(
      `! managing: ${missing}: missing, required for ${purpose} (403 Forbidden)`,
    );
    expect(ok).toBe(true);
    expect(secrets.size).toBe(2);
  },
);

test.each([
  ['sp:trigger-service-subscriptions:manage'],
  ['sp:trigger-service-invocation-status:manage'],
  ['sp:my-personal-access-tokens:manage'],
  // Nobody but SailPoint, when it makes a token, can tell of this one.
  ['idn:identity:manage'],
])('a credential for the functions that also carries %s is not stored', async (scope) => {
  const { run, secrets } = await both([...MANAGING_SCOPES], [...READING_SCOPES, scope]);

  const { text, json, ok } = await run();

  expect(named(json, 'bad')).toEqual(['reading only']);
  expect(text).toContain(`✗ reading only: may do more than read: ${scope}\n`);
  expect(ok).toBe(false);
  expect(secrets.size).toBe(0);
});

test('one that reads more than it needs to is stored with a warning', async () => {
  const scope = [...READING_SCOPES, 'sp:search:read'];
  const { run, secrets } = await setUp({ scope });

  const { text, ok } = await run();

  expect(text).toContain('! reading only: reads more than it needs to: sp:search:read');
  expect(ok).toBe(true);
  expect(secrets.size).toBe(1);
});
