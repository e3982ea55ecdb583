import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fact, Facts } from '../../functions/contracts/facts.ts';
import { policyEngine } from '../../functions/policy/engine.ts';
import { checkedPolicies } from '../../functions/policy-set/checked-policies.ts';
import { situation } from '../functions/policy/arbitrary-request.ts';

const evaluate = policyEngine(checkedPolicies('local/starter-policies'));

const forgotten: Fact<never> = {
  source: 'test',
  at: '2026-11-22T10:00:00.000Z',
  unknown: 'forgotten',
};

/** The facts with one of them forgotten, each in turn. */
const withOneForgotten = (facts: Facts): Facts[] => [
  { ...facts, status: forgotten },
  ...Object.keys(facts.identities).map((id) => ({
    ...facts,
    identities: { ...facts.identities, [id]: forgotten },
  })),
  ...Object.keys(facts.items).map((id) => ({
    ...facts,
    items: { ...facts.items, [id]: forgotten },
  })),
  ...Object.entries(facts.violations).flatMap(([person, byItem]) =>
    Object.keys(byItem).map((id) => ({
      ...facts,
      violations: { ...facts.violations, [person]: { ...byItem, [id]: forgotten } },
    })),
  ),
];

/** Also single attributes: SailPoint may answer, and leave one out. */
const withOneAttributeForgotten = (facts: Facts): Facts[] =>
  (['identities', 'items'] as const).flatMap((kind) =>
    Object.entries(facts[kind]).flatMap(([id, fact]) =>
      'value' in fact
        ? Object.keys(fact.value).map((name) => ({
            ...facts,
            [kind]: {
              ...facts[kind],
              [id]: { ...fact, value: { ...fact.value, ...forget(name, fact.value) } },
            },
          }))
        : [],
    ),
  );

const forget = (name: string, value: object) => {
  const old = value[name as keyof typeof value] as unknown;
  if (Array.isArray(old)) return { [name]: [] };
  return {
    [name]: typeof old === 'object' && name !== 'manager' && name !== 'owner' ? {} : undefined,
  };
};

test('no forgotten fact turns a denial or a review of the starter policies into an approval', {
  timeout: 60_000,
}, () => {
  fc.assert(
    fc.property(situation, fc.nat(), ({ request, facts, sentAt }, which) => {
      fc.pre(evaluate(request, { sentAt, facts }).outcome !== 'approve');
      const all = [...withOneForgotten(facts), ...withOneAttributeForgotten(facts)];
      const fewer = all[which % all.length] ?? facts;

      expect(evaluate(request, { sentAt, facts: fewer }).outcome).not.toBe('approve');
    }),
    { numRuns: 1000 },
  );
});

test('the starter policies do approve what they should', () => {
  const outcomes = new Set<string>();
  fc.assert(
    fc.property(situation, ({ request, facts, sentAt }) => {
      outcomes.add(evaluate(request, { sentAt, facts }).outcome);
    }),
    { numRuns: 300 },
  );
  expect([...outcomes].sort()).toEqual(['approve', 'deny', 'review']);
});
