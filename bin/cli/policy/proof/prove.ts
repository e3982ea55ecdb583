/** Tries whether an unknown fact can lead to an approval, with requests made for each pair of policies. */
import { setImmediate } from 'node:timers/promises';
import { clamp, isEqual, range } from 'es-toolkit';
import type { Policy, PolicySet } from '../../../../functions/contracts/policy-set.ts';
import { policyEngine } from '../../../../functions/policy/engine.ts';
import { type Breach, breachAt, isSameBreach, judgeOf, minimal } from './breaches.ts';
import { jsonOf } from './comparisons.ts';
import { drawFrom } from './draw.ts';
import { idsOf } from './fact-parts.ts';
import { forget, knownPlaces, learn, type Situation } from './situation.ts';

export type Proof = {
  breaches: Breach[];
  /** How often the policies were asked. */
  asked: number;
  /** Pairs of policies that were left out, since the set is too large. */
  leftOut: number;
  /** The permits that approved something together, each set once. */
  approvedBy: readonly (readonly string[])[];
};

const SEED = 1;
/** The more policies there are, the longer each answer takes: in all about ten seconds. */
const mostAskedOf = (policies: readonly Policy[]) => Math.floor(1_500_000 / (policies.length + 40));

const DRAWS = 160;
const [LEAST_DRAWS, MOST_DRAWS] = [12, 40];
/** Each of them is changed in every way that a policy names. */
const APPROVALS = 2;

/** The actions that a policy's scope names; `undefined` stands for all. */
const actionsOf = (policy: Policy): string[] | undefined => {
  const { action } = jsonOf(policy) ?? {};
  if (!action || action.op === 'All') return undefined;
  const named = 'entities' in action ? action.entities : 'entity' in action ? [action.entity] : [];
  return named.map((one) => JSON.stringify(one));
};

/**
 * A permit alone, and with each forbid that it may meet. Every policy has its turn before one of
 * them has a second, in case that not all pairs can be tried.
 */
const pairsOf = (policies: readonly Policy[]): Policy[][] => {
  const permits = policies.filter(({ effect }) => effect === 'permit');
  const forbids = policies.filter(({ effect }) => effect === 'forbid');
  const rounds = range(forbids.length).map((round) =>
    permits.map((permit, index) => [permit, forbids[(index + round) % forbids.length] as Policy]),
  );
  const actions = new Map(policies.map((policy) => [policy.id, actionsOf(policy)]));
  const meet = ([permit, forbid]: Policy[]) => {
    const [one, other] = [permit, forbid].map((policy) => policy && actions.get(policy.id));
    return !one || !other || one.some((action) => other.includes(action));
  };
  return [...permits.map((permit) => [permit]), ...rounds.flat().filter(meet)];
};

/** The same policies give the same proof. */
export const prove = async (
  policySet: PolicySet,
  mostAsked = mostAskedOf(policySet.policies),
): Promise<Proof> => {
  const { policies } = policySet;
  const { judge, asked } = judgeOf(policyEngine(policySet));
  const draw = drawFrom(policies, SEED);
  const breaches: Breach[] = [];
  const approvedBy: string[][] = [];

  const found = (breach: Breach | undefined) => {
    if (!breach || breaches.some((one) => isSameBreach(one, breach))) return;
    breaches.push(minimal(breach, judge));
  };
  /** Is there a fact whose value would have kept them from it, and that nobody has to know? */
  const learnFrom = (approved: Situation) => {
    for (const { part, candidates } of draw.read) {
      for (const ids of idsOf(part.group, approved.request)) {
        const place = { ...part, ids };
        const without = forget(approved, place);
        if (judge(without).outcome !== 'approve') continue;
        // What SailPoint is known not to have is known, too.
        const values = place.part === undefined ? candidates : [...candidates, undefined];
        for (const value of values) found(breachAt(learn(without, place, value), place, judge));
      }
    }
  };
  const tryPair = (pair: readonly Policy[], draws: number) => {
    let approvals = 0;
    for (let drawn = 0; drawn < draws; drawn += 1) {
      const situation = draw.situation(pair);
      const { outcome, policies: by } = judge(situation);
      if (outcome === 'approve') {
        approvals += 1;
        if (!approvedBy.some((ids) => isEqual(ids, by))) approvedBy.push(by);
        if (approvals <= APPROVALS) learnFrom(situation);
      } else {
        for (const place of knownPlaces(situation.facts)) found(breachAt(situation, place, judge));
      }
    }
  };

  const pairs = pairsOf(policies);
  const draws = clamp(Math.ceil(DRAWS / Math.max(1, pairs.length)), LEAST_DRAWS, MOST_DRAWS);
  let tried = 0;
  for (const pair of pairs) {
    if (asked() >= mostAsked) break;
    tryPair(pair, draws);
    tried += 1;
    // A spinner turns in between.
    await setImmediate();
  }
  return {
    breaches: withoutRepeats(breaches),
    asked: asked(),
    leftOut: pairs.length - tried,
    approvedBy,
  };
};

/** A whole fact is named only where none of its parts is to blame, and each permit alone if it can be. */
const withoutRepeats = (breaches: readonly Breach[]): Breach[] =>
  breaches.filter((one) =>
    breaches.every((other) => {
      const isNarrower =
        other.permits.length < one.permits.length
          ? isEqual(other.forgotten, one.forgotten)
          : other.forgotten.part !== undefined && one.forgotten.part === undefined;
      const isAbout =
        other.forgotten.group === one.forgotten.group &&
        other.permits.every((id) => one.permits.includes(id)) &&
        other.lost.length > 0 === one.lost.length > 0;
      return other === one || !isNarrower || !isAbout;
    }),
  );
