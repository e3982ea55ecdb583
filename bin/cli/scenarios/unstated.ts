/** What a scenario does not state, and the ways in which it could be stated. */
import { isEqual } from 'es-toolkit';
import type { AccessRequest } from '../../../functions/contracts/access-request.ts';
import type { FactGroup } from '../../../functions/contracts/fact-groups.ts';
import type { RecordedFact } from '../../../functions/contracts/facts.ts';
import { under } from '../../../functions/contracts/ids.ts';
import type { Policy } from '../../../functions/contracts/policy-set.ts';
import { mapFacts } from '../../../functions/contracts/walk-facts.ts';
import { candidatesFor, OTHER } from '../policy/proof/candidate-values.ts';
import { type Comparison, type Reading, readingIn } from '../policy/proof/comparisons.ts';
import { factsWith, fieldOf, idsOf, type Part, schemaOf } from '../policy/proof/fact-parts.ts';
import { hintsFor } from '../policy/proof/hints.ts';
import { pathsByPart, reads } from '../policy/proof/paths-by-part.ts';
import { learn, type Situation } from '../policy/proof/situation.ts';
import { NOT_GIVEN } from './given-violations.ts';

type Change = (situation: Situation) => Situation;

/** Something that is not stated, under the name that scenarios have for it. */
export type Unstated = { field: string; ways: Change[] };

const isOptional = (part: Part) =>
  (schemaOf(part)._zod.def as { type: string }).type === 'optional';

/** A part that has to be there is empty where nobody wrote it. */
const isUnwritten = (value: unknown, part: Part) =>
  value === undefined || (!isOptional(part) && (isEqual(value, {}) || isEqual(value, [])));

const isUnstated = (fact: RecordedFact<unknown> | undefined, part: Part): boolean => {
  if (!fact) return true;
  if ('unknown' in fact) return fact.unknown === NOT_GIVEN;
  if (!('value' in fact) || part.part === undefined) return false;
  const { [part.part]: reason } = fact.unknownParts ?? {};
  return !reason && isUnwritten((fact.value as Record<string, unknown>)[part.part], part);
};

const factAt = (facts: Situation['facts'], group: FactGroup, ids: readonly string[]) =>
  ids.reduce<unknown>(
    (node, id) => under(node as Record<string, unknown> | undefined, id),
    facts[group],
  ) as RecordedFact<unknown> | undefined;

/** The same with a fact wherever one could be. */
const complete = ({ request, sentAt, facts }: Situation): Situation => ({
  request,
  sentAt,
  facts: mapFacts(
    factsWith(request, () => undefined),
    (group, { source, at }, ids) =>
      (factAt(facts, group, ids) as never) ?? { source, at, unknown: NOT_GIVEN },
  ),
});

const peopleOf = ({ requestedBy, requestedFor }: AccessRequest) =>
  [requestedBy, ...requestedFor].map(({ id }) => id);

/** A date that is within any time that a policy grants. */
const soonAfter = (sentAt: string) => new Date(Date.parse(sentAt) + 3_600_000).toISOString();

/** One value for all people or items of whom a part is not stated. */
const ofFacts =
  ({ comparisons, paths: read }: Reading, { request, sentAt, facts }: Situation) =>
  ({ part, paths }: { part: Part; paths: readonly string[] }): Unstated[] => {
    if (!read.some((path) => reads(paths, path))) return [];
    const places = idsOf(part.group, request)
      .filter((ids) => isUnstated(factAt(facts, part.group, ids), part))
      .map((ids) => ({ ...part, ids }));
    if (places.length === 0) return [];

    const state =
      (value: unknown): Change =>
      (situation) =>
        places.reduce((all, place) => learn(all, place, value), complete(situation));
    const { values, ...hints } = hintsFor(paths, comparisons, peopleOf(request));
    const candidates = candidatesFor(schemaOf(part), {
      ...hints,
      values: [...values, soonAfter(sentAt)],
    });
    return [{ field: fieldOf(part), ways: candidates.map(state) }];
  };

const commentsFor = (comparisons: readonly Comparison[]) =>
  comparisons
    .filter(({ path }) => path === 'context.comment' || path === 'context.commentLength')
    .flatMap(({ values }) => values)
    .flatMap((value) =>
      typeof value === 'string'
        ? [value]
        : [value - 1, value, value + 1].map((length) => 'x'.repeat(Math.max(0, length))),
    );

const isCommented = ({ comment }: AccessRequest['requestedItems'][number]) =>
  Boolean(comment?.trim());

/** Comments on the items that have none. */
const ofComments = ({ comparisons, paths }: Reading, { request }: Situation): Unstated[] => {
  const isRead = paths.some((path) => /^context\.comment(Length)?$/.test(path));
  if (!isRead || request.requestedItems.every(isCommented)) return [];
  const state =
    (comment: string): Change =>
    (situation) => ({
      ...situation,
      request: {
        ...situation.request,
        requestedItems: situation.request.requestedItems.map((item) =>
          isCommented(item) ? item : { ...item, comment },
        ),
      },
    });
  return [
    { field: 'request.items.comment', ways: [...commentsFor(comparisons), OTHER].map(state) },
  ];
};

/** All that a policy reads and the situation of a scenario does not state. */
export const unstatedFor = (policy: Policy, situation: Situation): Unstated[] => {
  const reading = readingIn(policy);
  return [...pathsByPart().flatMap(ofFacts(reading, situation)), ...ofComments(reading, situation)];
};
