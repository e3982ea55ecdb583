/** Where SailPoint does not tell what a credential may do, it is not stored. */
import { expect, test } from 'vitest';
import { MANAGING_SCOPES, READING_SCOPES } from '../../../../functions/contracts/scope-sets.ts';
import { setUp } from './world.ts';

const withReading = async (scope: string[] | undefined) => {
  const world = await setUp({ ...(scope && { scope }) });
  const { id, secret } = world.tenant.credentials.create({
    name: 'reading',
    ownerId: world.client.ownerId,
    scope: [...READING_SCOPES],
  });
  const env = { COUNTERSIGN_READING_CLIENT_ID: id, COUNTERSIGN_READING_CLIENT_SECRET: secret };
  /** SailPoint is down for these calls. */
  const failing = (pathPattern: string) =>
    world.tenant.faults.calls.arm({
      match: { method: 'POST', pathPattern },
      times: 1_000,
      fault: { status: 503 },
    });
  return { ...world, failing, run: () => world.run({}, { env }) };
};

test.each([
  ['may make tokens', undefined, '/personal-access-tokens/v1'],
  ['manages', [...MANAGING_SCOPES], '/trigger-(subscriptions|invocations)/v1/'],
])('one that %s is not taken for one that may do less', async (_, scope, pathPattern) => {
  const { failing, run, secrets } = await withReading(scope);
  failing(pathPattern);

  await expect(run()).rejects.toThrow(/could not be verified .*503.* Nothing was stored/);
  expect(secrets.size).toBe(0);
});

test('one of which nobody can tell that it only reads is not stored for the functions', async () => {
  const { failing, run, secrets } = await withReading([...MANAGING_SCOPES]);
  failing('/trigger-subscriptions/v1/validate-filter');

  const { text, ok } = await run();

  expect(text).toContain('✗ reading only: could not be verified (503');
  expect(ok).toBe(false);
  expect(secrets.size).toBe(0);
});
