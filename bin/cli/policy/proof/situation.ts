/** A made-up request with facts about it, as `simulate` takes both. */
import { isEqual, merge } from 'es-toolkit';
import type { AccessRequest } from '../../../../functions/contracts/access-request.ts';
import { ALL_POLICIES, FACT_GROUPS } from '../../../../functions/contracts/fact-groups.ts';
import type { Facts } from '../../../../functions/contracts/facts.ts';
import { PRE_APPROVAL } from '../../../../functions/contracts/trigger.ts';
import { factsIn, mapFacts } from '../../../../functions/contracts/walk-facts.ts';
import type { Part } from './fact-parts.ts';

export type Situation = { request: AccessRequest; sentAt: string; facts: Facts };

/** A part of one fact, or the whole of it. */
export type Place = Part & { ids: readonly string[] };

const REASON = 'forgotten';

const isAt = (place: Place, group: string, ids: readonly string[]) =>
  place.group === group && isEqual([...place.ids], [...ids]);

/** The same situation with a part, or a whole fact, unknown. */
export const forget = ({ facts, ...rest }: Situation, place: Place): Situation => ({
  ...rest,
  facts: mapFacts(facts, (group, fact, ids) => {
    if (!isAt(place, group, ids) || !('value' in fact)) return fact;
    const { source, at } = fact;
    if (place.part === undefined) return { source, at, unknown: REASON };
    const unknownParts = { ...fact.unknownParts, [place.part]: REASON };
    const less = FACT_GROUPS[group].withoutParts(fact, { [place.part]: REASON });
    // A part that is missing without a reason is one that SailPoint does not have.
    return 'value' in less ? { ...less, unknownParts } : less;
  }),
});

/** The same situation with a part known. */
export const learn = ({ facts, ...rest }: Situation, place: Place, value: unknown): Situation => ({
  ...rest,
  facts: mapFacts(facts, (group, fact, ids) => {
    if (!isAt(place, group, ids)) return fact;
    const { source, at } = fact;
    const known = 'value' in fact ? fact.value : {};
    const { [place.part ?? '']: _, ...unknownParts } = ('value' in fact && fact.unknownParts) || {};
    const changed = place.part === undefined ? value : { ...known, [place.part]: value };
    return { source, at, value: changed as never, unknownParts };
  }),
});

/** Everything that is known, each part before the fact that it belongs to. */
export const knownPlaces = (facts: Facts): Place[] =>
  factsIn(facts).flatMap(({ group, ids, fact }) => {
    if (!('value' in fact)) return [];
    const parts = Array.isArray(fact.value) ? [] : Object.keys(fact.value as object);
    return [...parts.map((part) => ({ group, ids, part })), { group, ids }];
  });

/** Whether a part is known. */
export const isKnown = (facts: Facts, place: Place): boolean =>
  knownPlaces(facts).some(
    (one) =>
      isAt(place, one.group, one.ids) &&
      (one.part ?? ALL_POLICIES) === (place.part ?? ALL_POLICIES),
  );

/** An event as EventBridge delivers it, without a secret. */
export const eventOf = ({ request, sentAt }: Situation) => ({
  'detail-type': PRE_APPROVAL,
  time: sentAt,
  detail: request,
});

type Known = { value: unknown; unknownParts?: Record<string, string> | undefined };

const written = ({ value, unknownParts = {} }: Known) =>
  Object.keys(unknownParts).length > 0 ? { value, unknownParts } : value;

/** Facts as a file for `simulate`: what is not in it is unknown. */
export const factsFileOf = ({ facts }: Situation): object =>
  factsIn(facts).reduce<object>((file, { group, ids, fact }) => {
    if (!('value' in fact)) return file;
    const path: string[] = [group, ...ids];
    return merge(
      file,
      path.reduceRight<unknown>((value, step) => ({ [step]: value }), written(fact)) as object,
    );
  }, {});
