/** The facts about a request that a decision had to do without. */
import type { AccessRequest } from '../../../functions/contracts/access-request.ts';
import type { RecordedFact } from '../../../functions/contracts/fact.ts';
import type { FactGroup } from '../../../functions/contracts/fact-groups.ts';
import type { Facts } from '../../../functions/contracts/facts.ts';
import { isSameId, under } from '../../../functions/contracts/ids.ts';
import type { Need } from '../../../functions/contracts/needs.ts';
import { nameOf } from '../../../functions/policy/explain.ts';
import { NOT_GIVEN } from '../scenarios/given-facts.ts';

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

/** Why a fact is not wholly known; nothing if it is. */
const reasonOf = (fact: RecordedFact<unknown>): string | undefined => {
  if ('notAsked' in fact) return NOT_ASKED;
  if ('unknown' in fact) return fact.unknown;

  const [unknown] = Object.entries(fact.unknownParts ?? {});
  if (unknown) return `${unknown[0]}: ${unknown[1]}`;
  return fact.notAskedParts ? `${fact.notAskedParts.join(', ')}: ${NOT_ASKED}` : undefined;
};

const missing = (
  name: string,
  fact: RecordedFact<unknown> | undefined,
  ...needs: Need[]
): MissingFact[] => {
  if (!fact || ('unknown' in fact && fact.unknown === NOT_GIVEN)) return [{ name, needs }];
  const reason = reasonOf(fact);
  return reason ? [{ name, needs, reason }] : [];
};

const missingPeople = (
  { requestedBy, requestedFor }: AccessRequest,
  { identities }: Facts,
): MissingFact[] => {
  const others = requestedFor.some(({ id }) => isSameId(id, requestedBy.id)) ? [] : [requestedBy];
  return [...requestedFor, ...others].flatMap((person) => {
    const needs: Need[] = [
      ...(requestedFor.includes(person) ? (['recipients'] as const) : []),
      ...(isSameId(person.id, requestedBy.id) ? (['requester'] as const) : []),
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

const OF_ITEMS = ['items', 'entitlements', 'levels', 'end-dates'] as const;

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
