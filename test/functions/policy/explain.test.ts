import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Policy } from '../../../functions/contracts/policy-set.ts';
import { explain } from '../../../functions/policy/explain.ts';
import { accessRequest, CANARIES, ITEM, verdict } from '../fixtures.ts';
import { facts } from '../known.ts';

const policy = (id: string, comment?: string): Policy => ({
  id,
  effect: 'permit',
  review: false,
  comment,
  text: '',
});
const POLICIES = [
  policy('approve-it', 'It is harmless.'),
  policy('silent'),
  policy('deny-it', 'Not for\nanyone.'),
];

const request = (...names: string[]) =>
  accessRequest({
    requestedItems: names.map((name, index) => ({ ...ITEM, id: `item-${index + 1}`, name })),
  });

test('an approval names the items and the reason', () => {
  const text = explain(
    { outcome: 'approve', verdicts: [verdict()] },
    request('Wiki Editor'),
    POLICIES,
    facts(),
  );

  expect(text).toBe('Approved: Wiki Editor. It is harmless.');
});

test('an item that SailPoint gives no name is told by its id', () => {
  const text = explain(
    { outcome: 'approve', verdicts: [verdict()] },
    request(''),
    POLICIES,
    facts(),
  );

  expect(text).toBe('Approved: item-1. It is harmless.');
});

test('items with the same reason stand together, others apart', () => {
  const verdicts = [
    verdict({ itemId: 'item-1' }),
    verdict({ itemId: 'item-2', policies: ['silent'] }),
    verdict({ itemId: 'item-3' }),
  ];

  expect(explain({ outcome: 'approve', verdicts }, request('A', 'B', 'C'), POLICIES, facts())).toBe(
    'Approved: A, C. It is harmless. Approved: B. Policy silent.',
  );
});

test('a denial is explained by what was denied; the rest is counted', () => {
  const verdicts = [
    verdict({ itemId: 'item-1', outcome: 'deny', policies: ['deny-it'] }),
    verdict({ itemId: 'item-2' }),
    verdict({ itemId: 'item-3', outcome: 'review', policies: [] }),
  ];

  expect(explain({ outcome: 'deny', verdicts }, request('A', 'B', 'C'), POLICIES, facts())).toBe(
    'Denied: A. Not for anyone. Other items of this request: 2.',
  );
});

test('the same verdict for several recipients is told once', () => {
  const verdicts = ['r-1', 'r-2'].map((recipientId) => verdict({ recipientId }));

  expect(explain({ outcome: 'approve', verdicts }, request('A'), POLICIES, facts())).toBe(
    'Approved: A. It is harmless.',
  );
});

test.each([
  ['silence', [], 'Needs review: A. No policy decides this.'],
  [
    'an error',
    [{ policyId: 'p', message: CANARIES.comment }],
    'Needs review: A. A policy could not be evaluated.',
  ],
])('a review for %s says so', (_, errors, text) => {
  const verdicts = [verdict({ outcome: 'review', policies: [], errors })];

  expect(explain({ outcome: 'review', verdicts }, request('A'), POLICIES, facts())).toBe(text);
});

test('two policies for one item give both reasons, each once', () => {
  const twins = [policy('a', 'Same.'), policy('b', 'Same.'), policy('c', 'Other.')];
  const verdicts = [verdict({ policies: ['a', 'b', 'c'] })];

  expect(explain({ outcome: 'approve', verdicts }, request('A'), twins, facts())).toBe(
    'Approved: A. Same. Other.',
  );
});

test('many reasons are cut to what people read', () => {
  const all = Array.from({ length: 25 }, (_, index) => `item-${index + 1}`);
  const policies = all.map((id) => policy(id, `${id} ${'reason '.repeat(12)}`));
  const verdicts = all.map((itemId) => verdict({ itemId, policies: [itemId] }));

  const text = explain({ outcome: 'approve', verdicts }, request(...all), policies, facts());

  expect(text).toHaveLength(1000);
  expect(text).toMatch(/…$/);
});

const anyText = fc.string({ unit: 'binary', maxLength: 400 });

test('whatever items are called, the comment stays short and harmless', () => {
  const names = fc.array(anyText, { minLength: 1, maxLength: 25 });
  fc.assert(
    fc.property(names, anyText, (all, comment) => {
      const verdicts = all.map((_, index) =>
        verdict({ itemId: `item-${index + 1}`, policies: [`p-${index}`] }),
      );
      const policies = all.map((_, index) => policy(`p-${index}`, `${comment}${index}`));

      const text = explain({ outcome: 'approve', verdicts }, request(...all), policies, facts());

      expect(text.length).toBeLessThanOrEqual(1000);
      expect(text).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029]/u);
      expect(text).toMatch(/^Approved: /);
    }),
  );
});

test('a review has every reason: those of all policies, and that one could not be evaluated', () => {
  const errors = [{ policyId: 'x', message: 'integer overflow' }];
  const policies = ['approve-it', 'deny-it'];
  const verdicts = [verdict({ outcome: 'review', policies, errors })];

  expect(explain({ outcome: 'review', verdicts }, request('A'), POLICIES, facts())).toBe(
    'Needs review: A. It is harmless. Not for anyone. A policy could not be evaluated.',
  );
});
