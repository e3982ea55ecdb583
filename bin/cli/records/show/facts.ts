import { FACT_GROUPS } from '../../../../functions/contracts/fact-groups.ts';
import type { Facts, RecordedFact } from '../../../../functions/contracts/facts.ts';
import { factsIn } from '../../../../functions/contracts/walk-facts.ts';
import { plain } from '../../../../functions/policy/explain.ts';
import { bareTable } from '../../terminal/table.ts';
import { span } from '../../terminal/time.ts';

/** `lifecycleState: "active"`; empty values are left out. */
const knownText = (value: unknown): string[] =>
  Array.isArray(value)
    ? [JSON.stringify(value)]
    : Object.entries(value ?? {})
        .map(([name, part]) => [name, JSON.stringify(part)] as const)
        .filter(([, text]) => text !== undefined && text !== '{}' && text !== '[]')
        .map(([name, text]) => `${name}: ${text}`);

const NOT_ASKED = 'not asked for: no policy reads it';

/** The known value, then each unknown part with its reason, then what nobody asked for. */
const textOf = (fact: RecordedFact<unknown>): string => {
  if ('notAsked' in fact) return NOT_ASKED;
  if ('unknown' in fact) return `unknown: ${fact.unknown}`;

  const unknown = Object.entries(fact.unknownParts ?? {});
  return [
    ...knownText(fact.value),
    ...unknown.map(([part, reason]) => `${part} unknown: ${reason}`),
    ...(fact.notAskedParts ?? []).map((part) => `${part} ${NOT_ASKED}`),
  ].join(', ');
};

/** The age of a fact at the decision; one that came later has none. */
const ageOf = ({ at }: RecordedFact<unknown>, decidedAt: Date) =>
  span(decidedAt.getTime() - Date.parse(at));

/** Every fact, with its source and its age at the decision. */
export const renderFacts = (facts: Facts, decidedAt: Date): string =>
  bareTable(
    ['FACT', 'AGE', 'SOURCE', 'VALUE'],
    factsIn(facts).map(({ group, ids, fact }) => [
      FACT_GROUPS[group].title(ids),
      ageOf(fact, decidedAt),
      plain(fact.source),
      plain(textOf(fact)),
    ]),
  );
