/** Requests that are approved because a fact is unknown. */
import { isEqual } from 'es-toolkit';
import { determiningPolicies, type Outcome } from '../../../../functions/contracts/decision.ts';
import type { Evaluate } from '../../../../functions/policy/engine.ts';
import { fieldOf } from './fact-parts.ts';
import { forget, isKnown, knownPlaces, type Place, type Situation } from './situation.ts';

export type Breach = {
  /** Everything is known that is needed: not approved. */
  known: Situation;
  /** What is forgotten, by the field's name; the request is approved without it. */
  forgotten: Place;
  outcome: Exclude<Outcome, 'approve'>;
  /** Those that denied or sent to review; none if no policy applied. */
  lost: string[];
  /** Those that approve. */
  permits: string[];
};

export type Judge = (situation: Situation) => { outcome: Outcome; policies: string[] };

/** Counts how often it was asked. */
export const judgeOf = (evaluate: Evaluate): { judge: Judge; asked: () => number } => {
  let asked = 0;
  return {
    asked: () => asked,
    judge: ({ request, ...known }) => {
      asked += 1;
      const evaluation = evaluate(request, known);
      return { outcome: evaluation.outcome, policies: determiningPolicies(evaluation).toSorted() };
    },
  };
};

/** Whether forgetting this makes an approval. */
export const breachAt = (known: Situation, forgotten: Place, judge: Judge): Breach | undefined => {
  const before = judge(known);
  if (before.outcome === 'approve') return undefined;
  const after = judge(forget(known, forgotten));
  if (after.outcome !== 'approve') return undefined;
  const { outcome, policies: lost } = before;
  return { known, forgotten, outcome, lost, permits: after.policies };
};

const causeOf = ({ forgotten, permits, lost }: Breach) => [
  fieldOf(forgotten),
  permits,
  lost.length > 0,
];

/** Two breaches with one cause: what is forgotten, and who approves without it. */
export const isSameBreach = (one: Breach, other: Breach): boolean =>
  isEqual(causeOf(one), causeOf(other));

/** The same breach with as little known as it takes. */
export const minimal = (breach: Breach, judge: Judge): Breach =>
  knownPlaces(breach.known.facts)
    .filter((place) => !isEqual(place, breach.forgotten))
    .reduce((smallest, place) => {
      const less = forget(smallest.known, place);
      if (!isKnown(less.facts, breach.forgotten)) return smallest;
      const found = breachAt(less, breach.forgotten, judge);
      return found && isSameBreach(found, breach) ? found : smallest;
    }, breach);
