import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redact } from '../../../functions/sailpoint/redact.ts';

test('hides what was sent and leaves the rest', () => {
  expect(redact('client abcdefghij/k is unknown', ['abcdefghij/k'])).toBe('client […] is unknown');
  expect(redact('key=abcdefghij%2fk&x', ['abcdefghij/k'])).toBe('key=[…]&x');
  expect(redact('cut abcdefgh', ['abcdefghij/k'])).toBe('cut […]');
  expect(redact('pin 123', ['123'])).toBe('pin […]');
  expect(redact('abcdefg', ['abcdefghij/k'])).toBe('abcdefg');
});

const UUID = '0f8fad5b-d9cb-469f-a165-70867728950e';
const base64 = (text: string) => Buffer.from(text).toString('base64');

test.each([
  ['with other capitals', UUID.toUpperCase()],
  ['without its dashes', UUID.replaceAll('-', '')],
  ['with spaces between', [...UUID].join(' ')],
  ['with entities of HTML', UUID.replaceAll('-', '&#45;')],
  ['in Base64', base64(UUID)],
  ['in Base64, one character later', base64(`:${UUID}`)],
  ['in Base64 of a pair', base64(`ab:${UUID}`)],
])('hides a secret %s', (_, told) => {
  const shown = redact(`bad ${told} given`, [UUID])
    .toLowerCase()
    .replaceAll(/[^a-z\d]/g, '');

  expect(shown.length).toBeLessThan('bad'.length + 'given'.length + 14);
  expect(shown).not.toContain('d9cb469f');
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

test('the words of a callback URL are no secret', () => {
  const url =
    'https://acme.api.identitynow.com/beta/trigger-invocations/0d8c7f2e-1f53-4ac8/complete';

  expect(redact("The event's trigger is not one that is subscribed here.", [url])).toBe(
    "The event's trigger is not one that is subscribed here.",
  );
  expect(redact(`Not at ${url}.`, [url])).toBe('Not at […].');
});
