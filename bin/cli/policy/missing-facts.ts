/** The facts about a request that a decision had to do without. */
import type { AccessRequest } from '../../../functions/contracts/access-request.ts';
import type { FactGroup } from '../../../functions/contracts/fact-groups.ts';
import type { Facts, RecordedFact } from '../../../functions/contracts/facts.ts';
import { isSameId, under } from '../../../functions/contracts/ids.ts';
import type { Need } from '../../../functions/contracts/needs.ts';
import { nameOf } from '../../../functions/policy/explain.ts';
import { NOT_GIVEN } from '../scenarios/given-violations.ts';

/** A fact that was not given, or is unknown with a reason, wholly or in part. */
export type MissingFact = {
  name: string;
  /** For what it would be asked for; policies that read nothing of these can do without it. */
  needs: readonly Need[];
  /** Nothing if it was not given at all. */
  reason?: string | undefined;
};

/** The reason of what SailPoint was not asked for, as no policy of then read it. */
export const NOT_ASKED = 'not asked for';

/** For what the parts of a fact are asked for, if not with the rest of it. */
const OF_PART: Record<string, readonly Need[]> = {
  managers: ['managers-of-recipients', 'managers-of-requester'],
  entitlementIds: ['held-by-recipients', 'held-by-requester', 'entitlements'],
  openRequests: ['open-requests-of-recipients', 'open-requests-of-requester'],
  requestedItems: ['open-requests-of-recipients', 'open-requests-of-requester'],
  groupIds: ['groups-of-recipients', 'groups-of-requester'],
  sources: ['sources'],
  privilegeLevel: ['levels'],
  endDateRequired: ['end-dates'],
  level: ['violated-policies'],
  owners: ['violated-policies'],
  mitigable: ['violated-policies'],
};

/** A part of a violation has the id of its policy before it. A new part is asked for like the rest. */
const needsOfPart = (part: string, needs: readonly Need[]): readonly Need[] => {
  const own = OF_PART[part.split('.').at(-1) ?? ''];
  return own ? needs.filter((need) => own.includes(need)) : needs;
};

const missing = (
  name: string,
  fact: RecordedFact<unknown> | undefined,
  ...needs: Need[]
): MissingFact[] => {
  if (!fact || ('unknown' in fact && fact.unknown === NOT_GIVEN)) return [{ name, needs }];
  if ('notAsked' in fact) return [{ name, needs, reason: NOT_ASKED }];
  if ('unknown' in fact) return [{ name, needs, reason: fact.unknown }];

  const parts = [
    ...Object.entries(fact.unknownParts ?? {}),
    ...(fact.notAskedParts ?? []).map((part): [string, string] => [part, NOT_ASKED]),
  ];
  return parts.map(([part, reason]) => ({
    name,
    needs: needsOfPart(part, needs),
    reason: `${part}: ${reason}`,
  }));
};

const OF_RECIPIENTS = [
  'recipients',
  'managers-of-recipients',
  'held-by-recipients',
  'open-requests-of-recipients',
  'groups-of-recipients',
] as const;
const OF_THE_REQUESTER = [
  'requester',
  'managers-of-requester',
  'held-by-requester',
  'open-requests-of-requester',
  'groups-of-requester',
] as const;

const missingPeople = (
  { requestedBy, requestedFor }: AccessRequest,
  { identities }: Facts,
): MissingFact[] => {
  const others = requestedFor.some(({ id }) => isSameId(id, requestedBy.id)) ? [] : [requestedBy];
  return [...requestedFor, ...others].flatMap((person) => {
    const needs: Need[] = [
      ...(requestedFor.includes(person) ? OF_RECIPIENTS : []),
      ...(isSameId(person.id, requestedBy.id) ? OF_THE_REQUESTER : []),
    ];
    return missing(`identity ${nameOf(person)}`, under(identities, person.id), ...needs);
  });
};

/** Violations are of what is added alone. */
const missingViolations = (
  { requestedFor, requestedItems }: AccessRequest,
  { violations }: Facts,
): MissingFact[] =>
  requestedFor.flatMap((recipient) =>
    requestedItems
      .filter(({ operation }) => operation === 'Add')
      .flatMap((item) =>
        missing(
          `violations of ${nameOf(recipient)} with ${nameOf(item)}`,
          under(under(violations, recipient.id), item.id),
          'violations',
          'violated-policies',
        ),
      ),
  );

const OF_ITEMS = ['items', 'entitlements', 'levels', 'sources', 'end-dates'] as const;

/** A new group belongs in here. */
const MISSING: Record<FactGroup, (request: AccessRequest, facts: Facts) => MissingFact[]> = {
  identities: missingPeople,
  items: ({ requestedItems }, { items }) =>
    requestedItems.flatMap((item) =>
      missing(`item ${nameOf(item)}`, under(items, item.id), ...OF_ITEMS),
    ),
  status: (_, { status }) => missing('status', status, 'status'),
  violations: missingViolations,
};

/** Each fact about the request that is not wholly known. */
export const missingFacts = (request: AccessRequest, facts: Facts): MissingFact[] =>
  Object.values(MISSING).flatMap((missingIn) => missingIn(request, facts));
