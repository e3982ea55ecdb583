/** What becomes of the tokens that init makes, and of those that they replace. */
import { expect, test } from 'vitest';
import { setUp } from './world.ts';

const failing = () => ({
  FunctionError: 'Unhandled',
  Payload: new TextEncoder().encode('{"errorMessage":"SailPoint answered 401."}'),
});

test('run again it deletes the tokens that it made before, and no other', async () => {
  const { run, client, stored, tenant, pass } = await setUp({ isDeployed: true });
  const others = tenant.credentials.create({ name: 'of another use', ownerId: client.ownerId });
  await run();
  const [reading, managing] = [stored.reading(), stored.managing()];
  await pass(1_000);

  const { ok, text, json } = await run();

  expect(ok, text).toBe(true);
  expect(json).toMatchObject({ stored: [{ stored: 'replaced' }, { stored: 'replaced' }] });
  expect(tenant.credentials.live(reading?.id ?? '')).toBeUndefined();
  expect(tenant.credentials.live(managing?.id ?? '')).toBeUndefined();
  const own = tenant.credentials.ownedBy(client.ownerId ?? '');
  expect(own).toEqual([client, others, stored.reading(), stored.managing()]);
});

test('a token that a person made stays, though it is replaced', async () => {
  const { run, client, secrets, tenant } = await setUp({ isDeployed: true });
  const { ownerId } = client;
  const byHand = tenant.credentials.create({ name: 'Countersign reading', ownerId });
  const stored = { clientId: byHand.id, clientSecret: byHand.secret };
  secrets.set('countersign/reading-client', stored);

  const { ok } = await run();

  expect(ok).toBe(true);
  expect(secrets.get('countersign/reading-client')).not.toEqual(stored);
  expect(tenant.credentials.live(byHand.id)).toBe(byHand);
});

test('tokens that fail a check are deleted again, and nothing is stored', async () => {
  const { run, client, secrets, tenant } = await setUp();
  tenant.faults.calls.arm({
    match: { method: 'GET', pathPattern: '^/roles/v1/' },
    times: 1,
    fault: { status: 403, body: {} },
  });

  const { ok, text } = await run();

  expect(ok).toBe(false);
  expect(text).toContain('✗ idn:role-unchecked:read: missing');
  expect(secrets.size).toBe(0);
  expect(tenant.credentials.ownedBy(client.ownerId ?? '')).toEqual([client]);
});

test.each([
  ['the rotation fails', { isDeployed: true, aws: { InvokeCommand: failing } }],
  ['no stack of that name is there', {}],
])('while %s the tokens before stay, and are named', async (_, options) => {
  const { run, stored, pass } = await setUp(options);
  await run();
  const before = stored.reading();
  await pass(1_000);

  const { text } = await run();

  expect(text).toContain(`! replaced tokens: still at SailPoint: `);
  expect(text).toContain(before?.id);
});

test('tokens that could not be stored are deleted again', async () => {
  const { run, client, tenant } = await setUp({
    aws: {
      PutSecretValueCommand: () => {
        throw Object.assign(new Error('no'), { name: 'AccessDeniedException' });
      },
    },
  });

  await expect(run()).rejects.toThrow(/could not be stored/);

  expect(tenant.credentials.ownedBy(client.ownerId ?? '')).toEqual([client]);
});
