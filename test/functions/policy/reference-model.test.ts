import { mapValues, omit } from 'es-toolkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Outcome } from '../../../functions/contracts/decision.ts';
import type { Fact, Facts, RecordedFact } from '../../../functions/contracts/facts.ts';
import type { Policy } from '../../../functions/contracts/policy-set.ts';
import { policyEngine } from '../../../functions/policy/engine.ts';
import { situation } from './arbitrary-request.ts';
import './cedar.ts';
import { CONDITIONS, SETTINGS } from './reference-conditions.ts';

const rule = fc.record({
  effect: fc.constantFrom('permit', 'forbid'),
  review: fc.boolean(),
  condition: fc.nat({ max: CONDITIONS.length - 1 }),
});
type Rule = { effect: 'permit' | 'forbid'; review: boolean; condition: number };

const policyOf = ({ effect, review, condition }: Rule, index: number): Policy => ({
  id: `policy-${index}`,
  effect,
  review: effect === 'forbid' && review,
  text: `@id("policy-${index}") ${effect} (principal, action, resource) when { ${CONDITIONS[condition]?.[0]} };`,
});

/** The whole rule book in ten lines. */
const model = (rules: readonly Policy[], results: readonly (boolean | undefined)[]): Outcome => {
  const satisfied = rules.filter((_, index) => results[index] === true);
  const failed = results.includes(undefined);
  if (satisfied.some(({ effect, review }) => effect === 'forbid' && !review)) return 'deny';
  if (satisfied.some(({ effect }) => effect === 'forbid')) return 'review';
  if (failed || satisfied.length === 0) return 'review';
  return 'approve';
};
const worstOf = (outcomes: readonly Outcome[]): Outcome => {
  if (outcomes.includes('deny')) return 'deny';
  return outcomes.includes('review') ? 'review' : 'approve';
};

type Change = (fact: Extract<Fact<object>, { value: object }>, part: string) => object;

/** The facts with the tags of everybody and everything half known, and without them. */
const halfKnown = ({ identities, items, ...facts }: Facts): [half: Facts, strictly: Facts] => {
  const changed = <Value extends object>(
    of: Record<string, RecordedFact<Value>>,
    part: string,
    by: Change,
  ) => mapValues(of, (fact) => ('value' in fact ? (by(fact, part) as RecordedFact<Value>) : fact));
  const withTags = (by: Change) =>
    ({
      ...facts,
      identities: changed(identities, 'attributes', by),
      items: changed(items, 'metadata', by),
    }) as Facts;
  return [
    withTags((fact, part) => ({ ...fact, unknownParts: { [part]: '403 Forbidden' } })),
    withTags((fact, part) => ({ ...fact, value: omit(fact.value, [part as never]) })),
  ];
};

test('outcomes are those of the rule book, for any request, facts and policies', {
  timeout: 30_000,
}, () => {
  let run = 0;
  fc.assert(
    fc.property(
      situation,
      fc.array(rule, { maxLength: 6 }),
      fc.boolean(),
      ({ request, facts: whole, sentAt }, rules, isHalf) => {
        const policies = rules.map(policyOf);
        const [facts, strictly] = isHalf ? halfKnown(whole) : [whole, whole];
        const expected = request.requestedFor.flatMap(({ id: recipientId }) =>
          request.requestedItems.map((item) => {
            const read = [facts, strictly].map((known) => {
              const results = rules.map(({ condition }) =>
                CONDITIONS[condition]?.[1]({ request, facts: known, sentAt, item, recipientId }),
              );
              return model(policies, results);
            });
            return worstOf(read);
          }),
        );
        run += 1;

        const evaluation = policyEngine({ hash: `model-${run}`, policies, settings: SETTINGS })(
          request,
          {
            sentAt,
            facts,
          },
        );

        expect(evaluation.verdicts.map(({ outcome }) => outcome)).toEqual(expected);
        expect(evaluation.outcome).toBe(worstOf(expected));
      },
    ),
    { numRuns: 300 },
  );
});
