import fc from 'fast-check';
import { expect, test } from 'vitest';
import { messageOf, redact } from '../../../functions/sailpoint/message.ts';

test.each([
  [
    'messages',
    { detailCode: '400.1', messages: [{ locale: 'en', text: ' Bad\n thing ' }] },
    'Bad thing',
  ],
  ['detailCode alone', { detailCode: '400.1 Bad Request', messages: [] }, '400.1 Bad Request'],
  [
    'error',
    { error: 'JWT validation failed: JWT is expired' },
    'JWT validation failed: JWT is expired',
  ],
  ['message', { message: ' Rate Limit Exceeded ' }, 'Rate Limit Exceeded'],
  ['error_description', { error: 'invalid_client', error_description: 'Bad client' }, 'Bad client'],
  ['fields of other types', { messages: 'x', error: { a: 1 }, message: 3, detailCode: 'E1' }, 'E1'],
  ['nothing known', { a: 1 }, ''],
  ['a string', 'Go away', 'Go away'],
  ['a list', ['Go away'], ''],
  ['null', null, ''],
])('reads %s', (_, body, line) => {
  expect(messageOf(JSON.stringify(body), [])).toBe(line);
});

test.each([
  ['plain text', 'upstream is gone', 'upstream is gone'],
  ['a page', ' <!doctype html><p>Sorry</p>', ''],
  ['nothing', '', ''],
  ['control and direction characters', 'a\u0000b\u202Ec\u200Bd', 'a b c d'],
])('reads %s', (_, body, line) => {
  expect(messageOf(body, [])).toBe(line);
});

test('shows at most 200 characters', () => {
  expect(messageOf('x'.repeat(200), [])).toBe('x'.repeat(200));
  expect(messageOf('x'.repeat(201), [])).toBe(`${'x'.repeat(199)}…`);
});

test('hides a secret before it shortens the line', () => {
  const secret = 'abcdefghijklmnop';

  expect(messageOf(`${'x'.repeat(190)}${secret}`, [secret])).toBe(`${'x'.repeat(190)}[…]`);
});

test('hides what was sent and leaves the rest', () => {
  expect(redact('client abcdefghij/k is unknown', ['abcdefghij/k'])).toBe('client […] is unknown');
  expect(redact('key=abcdefghij%2fk&x', ['abcdefghij/k'])).toBe('key=[…]&x');
  expect(redact('cut abcdefgh', ['abcdefghij/k'])).toBe('cut […]');
  expect(redact('pin 123', ['123'])).toBe('pin […]');
  expect(redact('abcdefg', ['abcdefghij/k'])).toBe('abcdefg');
});

const formOf = (text: string) => new URLSearchParams({ k: text }).toString().slice(2);

test('no run of eight characters of a secret survives, wherever and however it is repeated', () => {
  const secretText = fc.string({ minLength: 8, maxLength: 60, unit: 'grapheme' });
  const spelling = fc.constantFrom<(text: string) => string>(
    (text) => text,
    encodeURIComponent,
    formOf,
    (text) => JSON.stringify(text).slice(1, -1),
  );

  fc.assert(
    fc.property(
      fc.string(),
      secretText,
      fc.string(),
      spelling,
      fc.nat(),
      (before, secret, after, spell, from) => {
        const told = spell(secret);
        const cut = told.slice(from % (told.length - 7));
        const shown = redact(before + cut + after, [secret]);

        for (let at = 0; at + 8 <= cut.length; at += 1) {
          expect(shown).not.toContain(cut.slice(at, at + 8));
        }
      },
    ),
  );
});

test('text that shares nothing with the secrets stays as it is', () => {
  const text = fc.string({ unit: fc.constantFrom(...'abc ') });
  const secret = fc.string({ minLength: 1, unit: fc.constantFrom(...'XYZ"%+') });

  fc.assert(fc.property(text, fc.array(secret), (told, secrets) => redact(told, secrets) === told));
});
