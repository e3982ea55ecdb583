/** Walks over all facts of a request, whatever groups there are. */
import { FACT_GROUPS, type FactGroup, type FactValue } from './fact-groups.ts';
import type { Facts, RecordedFact } from './facts.ts';

type Change = <Group extends FactGroup>(
  group: Group,
  fact: RecordedFact<FactValue<Group>>,
  ids: readonly string[],
) => RecordedFact<FactValue<Group>>;

const GROUPS = Object.keys(FACT_GROUPS) as FactGroup[];

const walk = (
  node: unknown,
  depth: number,
  change: (fact: RecordedFact<never>, ids: readonly string[]) => unknown,
  ids: readonly string[] = [],
): unknown =>
  depth === 0
    ? change(node as RecordedFact<never>, ids)
    : Object.fromEntries(
        Object.entries(node as object).map(([id, inner]) => [
          id,
          walk(inner, depth - 1, change, [...ids, id]),
        ]),
      );

/** The same facts with each of them changed. */
export const mapFacts = (facts: Facts, change: Change): Facts =>
  Object.fromEntries(
    GROUPS.map((group) => [
      group,
      walk(facts[group], FACT_GROUPS[group].ids.length, (fact, ids) => change(group, fact, ids)),
    ]),
  ) as Facts;

/** A fact with what it is about. */
export type FoundFact = { group: FactGroup; ids: readonly string[]; fact: RecordedFact<unknown> };

/** Every fact, group by group. */
export const factsIn = (facts: Facts): FoundFact[] => {
  const found: FoundFact[] = [];
  mapFacts(facts, (group, fact, ids) => {
    found.push({ group, ids, fact });
    return fact;
  });
  return found;
};

/** What was asked for in vain, facts and parts of them, each with its reason. */
export const unknownFacts = (facts: Facts): { source: string; part?: string; reason: string }[] =>
  factsIn(facts).flatMap(({ fact }) => {
    const { source } = fact;
    if ('notAsked' in fact) return [];
    return 'unknown' in fact
      ? [{ source, reason: fact.unknown }]
      : Object.entries(fact.unknownParts ?? {}).map(([part, reason]) => ({ source, part, reason }));
  });

/** Whether there is anything that SailPoint was not asked for, as no policy could read it. */
export const hasNotAsked = (facts: Facts): boolean =>
  factsIn(facts).some(
    ({ fact }) => 'notAsked' in fact || ('value' in fact && fact.notAskedParts !== undefined),
  );

/** Whether there is a value of which a part is unknown. */
export const hasHalfKnown = (facts: Facts): boolean =>
  factsIn(facts).some(({ fact }) => 'value' in fact && fact.unknownParts !== undefined);

/** The same facts without anything of a part that is not wholly known. */
export const withoutHalfKnown = (facts: Facts): Facts =>
  mapFacts(facts, (group, fact) =>
    'value' in fact && fact.unknownParts
      ? FACT_GROUPS[group].withoutParts(fact, fact.unknownParts)
      : fact,
  );

/** The same facts, with those unknown that a record could not keep. */
export const recordableFacts = (facts: Facts): Facts =>
  mapFacts(facts, (group, fact) => {
    if (!('value' in fact)) return fact;

    const { error } = FACT_GROUPS[group].schema.safeParse(fact.value);
    if (!error) return fact;
    const fields = error.issues.map(({ path }) => path.join('.'));
    return { source: fact.source, at: fact.at, unknown: `wrong field: ${fields.join(', ')}` };
  });

/** The same facts as somebody may see them who may not see personal data. */
export const withoutPersonalFacts = (facts: Facts): Facts =>
  mapFacts(facts, (group, fact) =>
    'value' in fact ? { ...fact, value: FACT_GROUPS[group].withoutPersonalData(fact.value) } : fact,
  );
