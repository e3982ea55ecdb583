/** What a simulation takes for granted: the time, and the facts that nobody gave. */
import type { AccessRequest } from '../../../functions/contracts/access-request.ts';
import { determiningPolicies, type Evaluation } from '../../../functions/contracts/decision.ts';
import type { Facts } from '../../../functions/contracts/facts.ts';
import { under } from '../../../functions/contracts/ids.ts';
import { nameOf } from '../../../functions/policy/explain.ts';

/** Each fact about the request that is in none of the given ones. */
const factsNotGiven = (
  { requestedBy, requestedFor, requestedItems }: AccessRequest,
  { identities, items, status, violations }: Facts,
): string[] => {
  const people = [...requestedFor, requestedBy].filter(({ id }) => !under(identities, id));
  const unnamed = requestedItems.filter(({ id }) => !under(items, id));
  const pairs = requestedFor.flatMap((recipient) =>
    requestedItems
      .filter(({ id }) => !under(under(violations, recipient.id), id))
      .map((item) => `violations of ${nameOf(recipient)} with ${nameOf(item)}`),
  );
  return [
    ...new Set(people.map((person) => `identity ${nameOf(person)}`)),
    ...unnamed.map((item) => `item ${nameOf(item)}`),
    ...('unknown' in status && status.unknown === 'not given' ? ['status'] : []),
    ...pairs,
  ];
};

export type Assumptions = {
  /** ISO 8601; the time for which policies were asked. */
  sentAt: string;
  notGiven: string[];
  /** Whether no policy decided, so that a fact that was not given may change the outcome. */
  undecided: boolean;
};

export const assumptionsOf = (
  request: AccessRequest,
  { facts, evaluation, sentAt }: { facts: Facts; evaluation: Evaluation; sentAt: string },
): Assumptions => ({
  sentAt,
  notGiven: factsNotGiven(request, facts),
  undecided: determiningPolicies(evaluation).length === 0,
});

/** `timeFrom` says whose time it is, such as `--at`. */
export const renderAssumptions = (
  { sentAt, notGiven, undecided }: Assumptions,
  timeFrom: string,
): string[] => {
  const decided = undecided
    ? 'No policy decided without them.'
    : 'The policies above decided without them; others may with them.';
  return [
    `Time: ${sentAt} (${timeFrom}).`,
    ...(notGiven.length > 0 ? [`Not given: ${notGiven.join(', ')}. ${decided}`] : []),
  ];
};
