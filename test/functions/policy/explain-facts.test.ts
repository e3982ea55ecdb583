import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Outcome } from '../../../functions/contracts/decision.ts';
import type { SodPolicy } from '../../../functions/contracts/facts.ts';
import { explain } from '../../../functions/policy/explain.ts';
import { accessRequest, ITEM, verdict } from '../fixtures.ts';
import { fact, facts, sodPolicy, unknownFact } from '../known.ts';

const POLICY = {
  id: 'ask',
  effect: 'forbid',
  review: true,
  comment: 'It needs a look.',
  text: '',
} as const;

const request = accessRequest({
  requestedItems: [
    { ...ITEM, name: 'A' },
    { ...ITEM, id: 'item-2', name: 'B' },
  ],
});
const about = (itemId: string, outcome: Outcome, policies = ['ask']) =>
  verdict({ itemId, outcome, policies });

const violating = (first: SodPolicy[], second: SodPolicy[] = []) =>
  facts({ violations: { 'recipient-1': { 'item-1': fact(first), 'item-2': fact(second) } } });
const explained = (outcome: Outcome, known: ReturnType<typeof facts>, ids = ['item-1', 'item-2']) =>
  explain({ outcome, verdicts: ids.map((id) => about(id, outcome)) }, request, [POLICY], known);

const CRITICAL = sodPolicy('c', { name: 'Pay own vendors', level: 'CRITICAL' });
const LOW = sodPolicy('l', { name: 'Read own audit', level: 'LOW' });
const UNRATED = sodPolicy('u', { name: 'Older than levels' });

test('violated policies are named with their levels, the most severe of all items first', () => {
  expect(explained('review', violating([LOW, UNRATED], [CRITICAL]))).toBe(
    'Needs review: A, B. It needs a look. ' +
      'Violated: Pay own vendors (CRITICAL), Read own audit (LOW), Older than levels.',
  );
});

test('a policy that several items would violate is named once', () => {
  expect(explained('deny', violating([LOW], [LOW]))).toBe(
    'Denied: A, B. It needs a look. Violated: Read own audit (LOW).',
  );
});

test('only violations of what made the outcome are named', () => {
  const verdicts = [about('item-1', 'deny'), about('item-2', 'approve', [])];

  expect(
    explain({ outcome: 'deny', verdicts }, request, [POLICY], violating([LOW], [CRITICAL])),
  ).toBe(
    'Denied: A. It needs a look. Other items of this request: 1. Violated: Read own audit (LOW).',
  );
});

test('an approval names no violation', () => {
  expect(explained('approve', violating([CRITICAL]))).not.toContain('Pay own vendors');
});

test('a review for want of facts says so, and not what is unknown', () => {
  const known = facts({ status: unknownFact('503 canary') });
  const verdicts = [about('item-1', 'review', [])];

  const text = explain({ outcome: 'review', verdicts }, request, [POLICY], known);

  expect(text).toBe(
    'Needs review: A. No policy could decide: some facts were unavailable from SailPoint. ' +
      'Other items of this request: 1.',
  );
});

test('a policy that decided is the reason, whatever is unknown', () => {
  const known = facts({ violations: { 'recipient-1': { 'item-1': unknownFact() } } });

  expect(explained('review', known, ['item-1'])).toBe(
    'Needs review: A. It needs a look. Other items of this request: 1.',
  );
});

test('however policies are called and however many there are, the comment stays short and plain', () => {
  const names = fc.array(fc.string({ unit: 'binary', maxLength: 400 }), { maxLength: 40 });
  fc.assert(
    fc.property(names, (all) => {
      const violated = all.map((name, index) => sodPolicy(`${index}`, { name, level: 'HIGH' }));

      const text = explained('review', violating(violated));

      expect(text.length).toBeLessThanOrEqual(1000);
      expect(text).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029]/u);
      expect(text).toMatch(/^Needs review: A, B\. It needs a look\./);
    }),
  );
});
