import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JsonText, jsonIn, wellFormed } from '../../../functions/contracts/json.ts';

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

test('what is no JSON value is nothing', () => {
  expect(wellFormed(undefined)).toBeUndefined();
});
