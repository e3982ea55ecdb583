/** Draws requests and facts that come near to what some policies ask for. */
import type { Policy } from '../../../../functions/contracts/policy-set.ts';
import { candidatesFor } from './candidate-values.ts';
import { type Reading, readingIn } from './comparisons.ts';
import { factsWith, fieldOf, type Part, schemaOf } from './fact-parts.ts';
import { hintsFor } from './hints.ts';
import { pathsByPart, reads } from './paths-by-part.ts';
import { randomOf } from './random.ts';
import { PEOPLE, requestNear, timesOf } from './request-near.ts';
import type { Situation } from './situation.ts';

export type Draw = {
  /** A situation near to what these policies ask for. */
  situation(focus: readonly Policy[]): Situation;
  /** Parts that a policy of the set reads, with values for each. */
  read: readonly { part: Part; candidates: readonly unknown[] }[];
};

/** The same seed draws the same. */
export const drawFrom = (policies: readonly Policy[], seed: number): Draw => {
  const random = randomOf(seed);
  const { chance, pick } = random;

  const readings = new Map<string, Reading>(policies.map((one) => [one.id, readingIn(one)]));
  const ofPolicies = (some: readonly Policy[]) =>
    some.flatMap(({ id }) => readings.get(id)?.comparisons ?? []);
  const all = ofPolicies(policies);
  const byPart = pathsByPart();

  const isRead = (paths: readonly string[], some: readonly Policy[]) =>
    some.some(({ id }) => readings.get(id)?.paths.some((path) => reads(paths, path)));

  const read = byPart
    .filter(({ paths }) => isRead(paths, policies))
    .map(({ part, paths }) => ({
      part,
      paths,
      candidates: candidatesFor(schemaOf(part), hintsFor(paths, all, PEOPLE)),
    }));

  return {
    read,
    situation: (focus) => {
      const near = ofPolicies(focus);
      const request = requestNear(near, random);
      const facts = factsWith(request, (part) => {
        const found = read.find((one) => fieldOf(one.part) === fieldOf(part));
        if (!found) return undefined;
        const inFocus = isRead(found.paths, focus);
        if (!chance(inFocus ? 85 : 40)) return undefined;
        const candidates = inFocus
          ? candidatesFor(schemaOf(part), hintsFor(found.paths, near, PEOPLE))
          : found.candidates;
        // What is named comes first: a condition seldom holds by chance.
        return pick(chance(60) ? candidates.slice(0, 3) : candidates);
      });
      return { request, sentAt: pick(timesOf(near)), facts };
    },
  };
};
