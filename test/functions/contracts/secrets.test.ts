import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { Secret } from '../../../functions/contracts/credentials.ts';
import { SECRET } from '../fixtures.ts';
import { envelope } from '../sent-with.ts';

test('an envelope shows neither its secret nor its callback URL, however it is printed', () => {
  const record = envelope();
  const shown = [
    JSON.stringify(record),
    inspect(record, { depth: null, showHidden: true }),
    `${record.secret} ${record.callbackUrl}`,
    JSON.stringify(structuredClone({ ...record })),
  ].join();

  expect(shown).not.toContain(SECRET);
  expect(shown).not.toContain('/complete');
});

test('a secret says what it is only when asked', () => {
  expect(new Secret(SECRET).reveal()).toBe(SECRET);
  expect(`${new Secret(SECRET)}`).toBe('[secret]');
});
