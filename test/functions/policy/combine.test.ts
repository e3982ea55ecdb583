import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Outcome } from '../../../functions/contracts/decision.ts';
import type { Policy } from '../../../functions/contracts/policy-set.ts';
import { combine, determiningOf, outcomeOf, severer } from '../../../functions/policy/combine.ts';

const kinds = ['permit', 'forbid', 'review'] as const;
const policy = (kind: (typeof kinds)[number], index: number): Policy => ({
  id: `${kind}-${index}`,
  effect: kind === 'permit' ? 'permit' : 'forbid',
  review: kind === 'review',
  text: '',
});

/** The rules once more, as a list read from the top. */
const expected = (satisfied: readonly string[], errors: number): Outcome => {
  if (satisfied.includes('forbid')) return 'deny';
  if (satisfied.includes('review')) return 'review';
  if (errors) return 'review';
  return satisfied.includes('permit') ? 'approve' : 'review';
};

const satisfiedKinds = fc.array(fc.constantFrom(...kinds), { maxLength: 6 });

test('the outcome is what the rules say, in whatever order policies come', () => {
  fc.assert(
    fc.property(satisfiedKinds, fc.nat(2), (satisfied, errors) => {
      expect(outcomeOf(satisfied.map(policy), errors)).toBe(expected(satisfied, errors));
    }),
  );
});

test('an outcome is put down to the policies of its kind alone', () => {
  fc.assert(
    fc.property(satisfiedKinds, fc.nat(2), (satisfied, errors) => {
      const policies = satisfied.map(policy);
      const outcome = outcomeOf(policies, errors);

      const kind = { approve: 'permit', deny: 'forbid', review: 'review' }[outcome];
      expect(determiningOf(policies, outcome)).toEqual(
        policies.filter(({ id }) => id.startsWith(`${kind}-`)).map(({ id }) => id),
      );
    }),
  );
});

test.each<[Outcome[], Outcome]>([
  [['approve'], 'approve'],
  [['approve', 'approve'], 'approve'],
  [['approve', 'review'], 'review'],
  [['deny', 'approve'], 'deny'],
  [['review', 'deny', 'approve'], 'deny'],
  [[], 'review'],
])('%j together are %s', (outcomes, together) => {
  expect(combine(outcomes)).toBe(together);
  expect(combine(outcomes.toReversed())).toBe(together);
});

test.each<[Outcome, Outcome, Outcome]>([
  ['approve', 'approve', 'approve'],
  ['approve', 'review', 'review'],
  ['approve', 'deny', 'deny'],
  ['review', 'deny', 'deny'],
  ['review', 'review', 'review'],
])('of %s and %s the severer is %s', (one, other, severe) => {
  const judged = (outcome: Outcome) => ({ outcome, policies: [], errors: [] });

  expect(severer(judged(one), judged(other)).outcome).toBe(severe);
  expect(severer(judged(other), judged(one)).outcome).toBe(severe);
});

test('two readings that are equally severe have the reasons of both', () => {
  const error = { policyId: 'x', message: 'failed' };
  const one = { outcome: 'review' as const, policies: ['a', 'b'], errors: [error] };
  const other = { outcome: 'review' as const, policies: ['b', 'c'], errors: [error] };

  expect(severer(one, other)).toEqual({
    outcome: 'review',
    policies: ['a', 'b', 'c'],
    errors: [error],
  });
});

test('an approval is explained by what approves as far as the facts are known', () => {
  const one = { outcome: 'approve' as const, policies: ['a'], errors: [] };
  const other = { outcome: 'approve' as const, policies: ['b'], errors: [] };

  expect(severer(one, other)).toBe(one);
});
