import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTooDeep, JsonText, jsonIn, wellFormed } from '../../../functions/contracts/json.ts';

test('a text that is no JSON is nothing', () => {
  expect(jsonIn('{"a":')).toBeUndefined();
  expect(JsonText.parse('[1]')).toEqual([1]);
});

const halves = fc.string({
  unit: fc.constantFrom('\ud83d', '\ude00', '\\', 'u', 'd', '8', 'a', '"'),
});
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    halves,
    fc.integer(),
    fc.constant(null),
    fc.array(tie('value')),
    fc.dictionary(halves, tie('value')),
  ),
})).value;

/** The same by another way: each text for itself. */
const mended = (value: unknown): unknown => {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(mended);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key.toWellFormed(), mended(one)]),
  );
};

test('halves of characters are replaced in every key and text, and nothing else is', () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(wellFormed(value)).toEqual(mended(value));
    }),
  );
});

const nested = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

test.each([
  [1, false],
  [64, false],
  [65, true],
  [20_000, true],
])('a value of %i levels', (levels, tooDeep) => {
  expect(isTooDeep(nested(levels))).toBe(tooDeep);
});

test('what lies too deep is left out, and nothing throws', () => {
  expect(wellFormed(nested(64))).toEqual(nested(64));
  expect(isTooDeep(wellFormed(nested(20_000)))).toBe(false);
});

test('what is no JSON value is nothing', () => {
  expect(wellFormed(undefined)).toBeUndefined();
});
