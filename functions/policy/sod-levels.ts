import type { RecordedFact, SodPolicy } from '../contracts/facts.ts';
import { known } from '../contracts/facts.ts';
import type { Attributes } from './fact-parts.ts';
import { reference } from './references.ts';

/**
 * The levels of all violated policies. While one is unknown there are none; but what is half known
 * is read twice, and then a policy finds those that are there.
 */
export const sodLevels = (fact: RecordedFact<SodPolicy[]>): Attributes => {
  const violated = known(fact) ?? [];
  const levels = violated.flatMap(({ level }) => level ?? []);
  const isHalfKnown = 'value' in fact && fact.unknownParts !== undefined;
  if (levels.length < violated.length && !isHalfKnown) return {};

  return { sodLevels: [...new Set(levels)].map((level) => reference('SodLevel', level)) };
};
