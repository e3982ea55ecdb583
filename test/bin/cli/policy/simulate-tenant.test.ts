import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import type { Keyring } from '../../../../bin/cli/installation/client.ts';
import type { SimulateOptions } from '../../../../bin/cli/policy/simulate.ts';
import type { Evaluation } from '../../../../functions/contracts/decision.ts';
import { startTenant } from '../../../../local/tenant/start-tenant.ts';
import { accessRequest } from '../../../functions/fixtures.ts';
import { folder, mistakesOf } from '../folder.ts';
import { simulated } from './simulating.ts';

const ED = { id: '2c918085000000000000000000000004', name: 'Ed Engineer' };
const WIKI = '2c918087000000000000000000000001';

const REQUEST = accessRequest({
  requestedBy: ED,
  requestedFor: [ED],
  requestedItems: [{ id: WIKI, name: 'Wiki Editor', type: 'ACCESS_PROFILE', operation: 'Add' }],
});

const setUp = async () => {
  const tenant = await startTenant();
  onTestFinished(() => tenant.close());
  const directory = folder({ 'event.json': JSON.stringify(REQUEST) });
  const { url, clientId, clientSecret } = tenant;

  const run = (options: Partial<SimulateOptions>, keyring: Partial<Keyring> = {}) =>
    simulated(join(directory, 'event.json'), options, { keyring });
  return { run, directory, url, clientId, clientSecret };
};

type Simulated = { facts: { identities: object; items: object }; evaluation: Evaluation };

test('facts are read from a tenant, with the client from the environment', async () => {
  const { run, url, clientId, clientSecret } = await setUp();

  const { json } = await run(
    { tenant: url },
    { env: { COUNTERSIGN_CLIENT_ID: clientId, COUNTERSIGN_CLIENT_SECRET: clientSecret } },
  );

  expect(json).toMatchObject({
    facts: {
      identities: { [ED.id]: { value: { lifecycleState: 'active' } } },
      items: { [WIKI]: { value: { privilegeLevel: 'NONE' } } },
    },
  });
});

test('the secret may come from stdin, and the facts decide alike from a file', async () => {
  const { run, url, clientId, clientSecret } = await setUp();
  const asked = await run(
    { tenant: url, clientId, clientSecretStdin: true },
    { stdin: Readable.from([`${clientSecret}\n`]) },
  );
  const { facts, evaluation } = asked.json as Simulated;

  const kept = folder({ 'facts.json': JSON.stringify(facts) });
  const again = await run({ facts: join(kept, 'facts.json') });

  const known = JSON.parse(JSON.stringify({ facts, evaluation }));
  expect(again.json).toMatchObject(known);
});

test('what a file gives comes before what the tenant says, such as the status of a new request', async () => {
  const { run, url, clientId, clientSecret } = await setUp();
  const keyring = {
    env: { COUNTERSIGN_CLIENT_ID: clientId, COUNTERSIGN_CLIENT_SECRET: clientSecret },
  };
  const given = folder({
    'facts.yaml': `status: { identityType: HUMAN }\nidentities: { ${ED.id}: { lifecycleState: leave } }`,
  });

  const { text: without } = await run({ tenant: url }, keyring);
  const { json } = await run({ tenant: url, facts: join(given, 'facts.yaml') }, keyring);

  expect(without).toContain('Unknown: status (not listed).');
  expect(json).toMatchObject({
    facts: {
      status: { value: { identityType: 'HUMAN' } },
      identities: { [ED.id]: { value: { lifecycleState: 'leave' } } },
      items: { [WIKI]: { value: { privilegeLevel: 'NONE' } } },
      violations: { [ED.id]: { [WIKI]: { value: [] } } },
    },
    output: { approved: false },
    assumptions: { notGiven: [], unknown: [] },
  });
});

test('a client that the tenant rejects is an error without its secret', async () => {
  const { run, url, clientId } = await setUp();

  const refused = run(
    { tenant: url, clientId },
    { env: { COUNTERSIGN_CLIENT_SECRET: 'wrong-secret-canary' } },
  );

  await expect(refused).rejects.toThrow(/^SailPoint answered 401 to POST \/oauth\/token/);
  await expect(refused).rejects.not.toThrow(/canary/);
});

test.each([
  ['no client', {}, 'Pass --client-id, or set COUNTERSIGN_CLIENT_ID.'],
  [
    'no secret',
    { clientId: 'id' },
    'Set COUNTERSIGN_CLIENT_SECRET, or pipe the client secret in with --client-secret-stdin.',
  ],
  [
    'an empty stdin',
    { clientId: 'id', clientSecretStdin: true as const },
    'No client secret on stdin; pipe it into the command.',
  ],
  [
    'a tenant with a path',
    { tenant: 'https://acme.api.identitynow.com/v2025' },
    '--tenant must be an https origin without a path, such as "https://acme.api.identitynow.com".',
  ],
  [
    'a tenant without a scheme',
    { tenant: 'acme.api.identitynow.com' },
    '--tenant has no scheme; write "https://acme.api.identitynow.com".',
  ],
  [
    'a tenant without TLS',
    { tenant: 'http://acme.api.identitynow.com' },
    '--tenant must be an https origin without a path, such as "https://acme.api.identitynow.com".',
  ],
])('a usage error is one sentence: %s', async (_, options, mistake) => {
  const { run, directory, url } = await setUp();

  expect(await mistakesOf(() => run({ tenant: url, ...options }), directory)).toEqual([mistake]);
});
