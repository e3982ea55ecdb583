import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadPolicies } from '../../../../bin/cli/policy/policies.ts';
import { readScenarios } from '../../../../bin/cli/scenarios/scenario.ts';
import type { Facts } from '../../../../functions/contracts/facts.ts';

const UNKNOWN = { source: 'test', at: '2026-03-02T10:00:00Z', unknown: '503 Service Unavailable' };

/** Attributes that SailPoint may leave out while it says the rest. */
const OPTIONAL = ['lifecycleState', 'status', 'manager', 'owner', 'privilegeLevel'];

/** Makes one thing unknown. */
type Hide = (facts: Facts) => void;

const hidesById = (facts: Facts, kind: 'identities' | 'items'): Hide[] =>
  Object.keys(facts[kind]).flatMap((id) => [
    (copy) => {
      copy[kind][id] = UNKNOWN;
    },
    ...OPTIONAL.map(
      (attribute): Hide =>
        (copy) => {
          const fact = copy[kind][id];
          if (fact && 'value' in fact) Reflect.deleteProperty(fact.value, attribute);
        },
    ),
  ]);

const hides = (facts: Facts): Hide[] => [
  ...hidesById(facts, 'identities'),
  ...hidesById(facts, 'items'),
  (copy) => {
    copy.status = UNKNOWN;
  },
  ...Object.entries(facts.violations).flatMap(([recipientId, byItem]) =>
    Object.keys(byItem).map(
      (itemId): Hide =>
        (copy) => {
          copy.violations[recipientId] = { ...copy.violations[recipientId], [itemId]: UNKNOWN };
        },
    ),
  ),
];

const { evaluate } = loadPolicies('local/starter-policies');

const notApproved = readScenarios('local/starter-policies/scenarios').filter(
  ({ expect: { decision } }) => decision !== 'approve',
);

test.each(notApproved)('$file:$line is not approved when less is known', async (scenario) => {
  const { request, sentAt } = scenario;
  const facts = await scenario.facts.gather(request);

  fc.assert(
    fc.property(fc.subarray(hides(facts)), (hidden) => {
      const copy = structuredClone(facts);
      for (const hide of hidden) hide(copy);

      expect(evaluate(request, { sentAt, facts: copy }).outcome).not.toBe('approve');
    }),
    { numRuns: 50 },
  );
});
