/** What an answer is sent with: apart from the record, kept once, as it came first. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dynamoEnvelopes } from '../../../functions/aws/envelopes.ts';
import { dynamoInvocations } from '../../../functions/aws/invocations.ts';
import { Secret } from '../../../functions/contracts/credentials.ts';
import { fakeTable } from '../contracts/fake-table.ts';
import { CALLBACK_URL, INVOCATION_ID, invocation, SECRET } from '../fixtures.ts';
import { envelope } from '../sent-with.ts';

const TABLE = { tableName: 'table' };
const setUp = () => {
  const table = fakeTable();
  return {
    table,
    envelopes: dynamoEnvelopes(table, TABLE),
    invocations: dynamoInvocations(table, TABLE),
  };
};

test('it comes back as it went in, and is cleaned with its record', async () => {
  const { table, envelopes, invocations } = setUp();
  await invocations.claim(invocation());

  await envelopes.keep(invocation(), envelope());

  const found = await envelopes.find(INVOCATION_ID);
  expect([found.secret.reveal(), found.callbackUrl.reveal()]).toEqual([SECRET, CALLBACK_URL]);
  const kept = table.items.get(`${INVOCATION_ID}#envelope`);
  expect(kept?.expiresAt).toEqual(table.items.get(INVOCATION_ID)?.expiresAt);
  // No index has it.
  expect(Object.keys(kept ?? {}).toSorted()).toEqual([
    'callbackUrl',
    'expiresAt',
    'invocationId',
    'secret',
  ]);
});

test('whatever the secret is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ minLength: 1 }), async (text) => {
      const { envelopes } = setUp();
      const secret = new Secret(text.trim() || 'x');
      await envelopes.keep(invocation(), { ...envelope(), secret });

      expect((await envelopes.find(INVOCATION_ID)).secret.reveal()).toBe(secret.reveal());
    }),
  );
});

test('the record has neither secret nor callback URL', async () => {
  const { table, envelopes, invocations } = setUp();
  await envelopes.keep(invocation(), envelope());
  await invocations.claim(invocation());

  const record = JSON.stringify(table.items.get(INVOCATION_ID));
  expect(record).not.toContain(SECRET);
  expect(record).not.toContain('/complete');
});

test('a copy of the event with another one changes nothing', async () => {
  const { envelopes } = setUp();
  await envelopes.keep(invocation(), envelope());

  await envelopes.keep(invocation(), envelope('https://evil.example/complete'));

  expect((await envelopes.find(INVOCATION_ID)).callbackUrl.reveal()).toBe(CALLBACK_URL);
});

test('without one there is nothing to send with', async () => {
  const { table, envelopes } = setUp();
  await expect(envelopes.find(INVOCATION_ID)).rejects.toMatchObject({ code: 'INVOCATION_UNKNOWN' });

  table.items.set(`${INVOCATION_ID}#envelope`, { invocationId: { S: 'x' }, secret: { N: '1' } });

  await expect(envelopes.find(INVOCATION_ID)).rejects.toMatchObject({ code: 'RECORD_INVALID' });
});
