/** Whether the people and groups whom policies name as reviewers are there and can review. */
import { uniqBy } from 'es-toolkit';
import { type Fact, known } from '../../../functions/contracts/facts.ts';
import { canonicalId, isSameId, under } from '../../../functions/contracts/ids.ts';
import type { PolicySet } from '../../../functions/contracts/policy-set.ts';
import { inactivityOf } from '../../../functions/policy/inactive.ts';
import { type LookUp, oneReviews } from '../../../functions/policy/reviewer.ts';
import type { Recorded } from '../records/recorded.ts';

type Named = { kind: 'group' | 'identity'; id: string; policies: string[] };

/** `unknown`: it could not be checked, for the reason that is given. */
export type ReviewerFinding = Named & { canReview: boolean | 'unknown'; because: string };

/** Each once, with the policies that name it. */
export const namedIn = ({ policies }: Pick<PolicySet, 'policies'>): Named[] => {
  const all = policies.flatMap(({ id: policyId, reviewer }) =>
    reviewer?.kind === 'group' || reviewer?.kind === 'identity' ? [{ ...reviewer, policyId }] : [],
  );
  return uniqBy(all, ({ kind, id }) => `${kind}:${canonicalId(id)}`).map(({ kind, id }) => ({
    kind,
    id,
    policies: all
      .filter((one) => one.kind === kind && isSameId(one.id, id))
      .map(({ policyId }) => policyId),
  }));
};

/** Whether policies name people whom only the facts of a request tell. */
export const namesByFacts = ({ policies }: Pick<PolicySet, 'policies'>): boolean =>
  policies.some(({ reviewer }) => reviewer && !('id' in reviewer));

const ACTIVE = 'can review';

/** SailPoint's specification knows no 404 for a group: there, an unknown id is a bad request. */
const unknownOf = (fact: Extract<Fact<unknown>, { unknown: string }>, missing: RegExp) =>
  missing.test(fact.unknown)
    ? { canReview: false as const, because: 'does not exist in the tenant' }
    : { canReview: 'unknown' as const, because: `could not be read (${fact.unknown})` };

const lookedUp = async ({ kind, id }: Named, lookUp: LookUp) => {
  if (kind === 'identity') {
    const identity = await lookUp.identity(id);
    if ('unknown' in identity) return unknownOf(identity, /^404/);
    const inactivity = inactivityOf(identity.value);
    return { canReview: !inactivity, because: inactivity ? `is ${inactivity}` : ACTIVE };
  }

  const group = await lookUp.group(id);
  if ('unknown' in group) return unknownOf(group, /^40[04]/);
  const { can, doubt } = await oneReviews(group.value.members, { lookUp });
  if (doubt && !can) return { canReview: 'unknown' as const, because: `members: ${doubt}` };
  return { canReview: can, because: can ? ACTIVE : 'has no active members' };
};

/** What records tell of reviewers: who was looked at and could review, and the people of requests. */
export const reviewersSeen = () => {
  const seen = new Map<string, string>();
  return {
    add({ considered = [], facts, sentAt }: Recorded, named: readonly Named[]): void {
      for (const { id } of named) {
        const could = considered.some((one) => !one.rejected && isSameId(one.actor.id, id));
        const person = known(under(facts?.identities, id));
        if (could || (person && !inactivityOf(person))) seen.set(canonicalId(id), sentAt);
      }
    },
    find: (id: string): string | undefined => seen.get(canonicalId(id)),
  };
};

/** By the tenant, if there is one, or by the records. */
export const checkReviewers = (
  named: readonly Named[],
  { tenant, seen }: { tenant: LookUp | undefined; seen: ReturnType<typeof reviewersSeen> },
): Promise<ReviewerFinding[]> =>
  Promise.all(
    named.map(async (one) => {
      if (tenant) return { ...one, ...(await lookedUp(one, tenant)) };
      const at = seen.find(one.id);
      return at
        ? { ...one, canReview: true, because: `could review at ${at}, by the records` }
        : { ...one, canReview: 'unknown' as const, because: 'not in the records' };
    }),
  );
