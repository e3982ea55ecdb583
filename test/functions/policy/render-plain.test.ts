import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderDecision, renderRequest } from '../../../functions/policy/render.ts';
import { accessRequest, decided, evaluation, ITEM } from '../fixtures.ts';
import { facts, unknownFact } from '../known.ts';

const NASTY = [
  '\u001b[31mred\u0007\r\nSecond line: approved',
  '\u202egnp.exe\u2066',
  '<script>alert(1)</script>&amp;<b>',
  '👩‍👩‍👧‍👦'.repeat(60),
  '\ud800 half',
  '\u2028\u2029\u0085',
  'x'.repeat(100_000),
];
const name = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 100 }));

test('whatever people and items are called and however much they write, it is short plain text', () => {
  fc.assert(
    fc.property(name, name, name, (person, item, comment) => {
      const text = renderDecision(
        decided({
          request: accessRequest({
            requestedBy: { id: 'a', name: person },
            requestedFor: [{ id: 'recipient-1', name: person }],
            requestedItems: [{ ...ITEM, name: item, comment }],
          }),
          evaluation: evaluation({ comment }),
          considered: [
            {
              actor: { type: 'IDENTITY', id: 'i', name: person },
              via: 'manager',
              rejected: comment,
            },
          ],
          facts: facts({ status: unknownFact(comment) }),
        }),
      );

      const lines = text.split('\n');
      expect(lines).toHaveLength(11);
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029]/u);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(1_010);
    }),
  );
});

test('a name is cut between characters, and markup stays the text that it is', () => {
  const told = (given: string) =>
    renderRequest({
      request: accessRequest({
        requestedBy: { id: 'rita', name: given },
        requestedFor: [{ id: 'rita', name: '' }],
      }),
    });

  expect(told('<b>Rita</b> & co')).toBe('<b>Rita</b> & co: +Wiki Editor');
  expect(told('👩‍👩‍👧‍👦'.repeat(60))).toBe(`${'👩‍👩‍👧‍👦'.repeat(7)}…: +Wiki Editor`);
});
