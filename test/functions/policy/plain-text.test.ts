import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plain, shorten } from '../../../functions/policy/explain.ts';

test.each([
  ['controls', 'a\u0000\r\n\u001b[31mb\u0085c', 'a [31mb c'],
  ['line separators', 'a\u2028b\u2029c', 'a b c'],
  ['directions', '\u202eevil\u202c \u2066x\u2069\u200f\u061c', 'evil x'],
  ['half a character', 'a\ud800b', 'a\ufffdb'],
  ['blanks around', ' \t a ', 'a'],
])('%s do not get through', (_, text, shown) => {
  expect(plain(text)).toBe(shown);
});

const FAMILY = '👩‍👩‍👧‍👦';

test.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'ab…'],
  [`a${FAMILY}bc`, FAMILY.length + 1, 'a…'],
  [`a${FAMILY}bc`, FAMILY.length + 2, `a${FAMILY}…`],
  [`a${FAMILY}bc`, FAMILY.length + 3, `a${FAMILY}bc`],
  [`a${FAMILY}bcd`, FAMILY.length + 3, `a${FAMILY}b…`],
  [`${FAMILY}x`, 3, '…'],
  ['e\u0301e\u0301e\u0301', 4, 'e\u0301…'],
])('%s in %i units is %s', (text, length, shown) => {
  expect(shorten(text, length)).toBe(shown);
});

const anyText = fc.string({ unit: 'binary', maxLength: 400 });

test('any text becomes short, well formed and harmless, and is cut between characters', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 60 }), (text, length) => {
      const shown = shorten(plain(text), length);

      expect(shown.length).toBeLessThanOrEqual(length);
      expect(shown.isWellFormed()).toBe(true);
      expect(shown).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u);
      if (shown === plain(text)) return;
      const whole = [...new Intl.Segmenter().segment(plain(text))].map(({ segment }) => segment);
      const kept = shown.slice(0, -1);
      expect(whole.slice(0, [...new Intl.Segmenter().segment(kept)].length).join('')).toBe(kept);
    }),
  );
});
