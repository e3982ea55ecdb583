import { uniqBy } from 'es-toolkit';
import type { Outcome, Verdict } from '../contracts/decision.ts';
import type { Policy } from '../contracts/policy-set.ts';

/** A denial beats everything, doubt beats an approval, and silence is doubt. */
export const outcomeOf = (satisfied: readonly Policy[], errors: number): Outcome => {
  const forbids = satisfied.filter(({ effect }) => effect === 'forbid');
  if (forbids.some(({ review }) => !review)) return 'deny';
  if (forbids.length > 0 || errors > 0 || satisfied.length === 0) return 'review';
  return 'approve';
};

/** The policies that made `outcome`: a denial is not explained by those that only ask for review. */
export const determiningOf = (satisfied: readonly Policy[], outcome: Outcome): string[] =>
  satisfied
    .filter(({ effect, review }) =>
      outcome === 'approve'
        ? effect === 'permit'
        : effect === 'forbid' && review === (outcome === 'review'),
    )
    .map(({ id }) => id);

/** The outcomes, the farthest from an approval first. */
const SEVEREST: readonly Outcome[] = ['deny', 'review', 'approve'];

type Judged = Pick<Verdict, 'outcome' | 'policies' | 'errors'>;

/**
 * Of what two readings of the facts come to, the one that is farther from an approval. If both are
 * equally far, the reasons of both count: none is lost to the person who reviews.
 */
export const severer = (one: Judged, other: Judged): Judged => {
  if (SEVEREST.indexOf(other.outcome) < SEVEREST.indexOf(one.outcome)) return other;
  if (one.outcome !== other.outcome || one.outcome === 'approve') return one;

  return {
    outcome: one.outcome,
    policies: [...new Set([...one.policies, ...other.policies])],
    errors: uniqBy([...one.errors, ...other.errors], (error) => JSON.stringify(error)),
  };
};

/** The request is denied if any part is, else in review if any part is, else approved. */
export const combine = (outcomes: readonly Outcome[]): Outcome =>
  (['deny', 'review'] as const).find((outcome) => outcomes.includes(outcome)) ??
  (outcomes.length > 0 ? 'approve' : 'review');
