/** Finds somebody who can review, and says who was passed over and why. */
import type { AccessRequest } from '../contracts/access-request.ts';
import type { Candidate, Considered } from '../contracts/decision.ts';
import type { Actor, Fact, GroupFacts, IdentityFacts } from '../contracts/facts.ts';
import { involvedIn } from './candidates.ts';

export type LookUp = {
  identity(id: string): Promise<Fact<IdentityFacts>>;
  group(id: string): Promise<Fact<GroupFacts>>;
};

/** `identityStatus` values of people who still answer. */
const ACTIVE = ['ACTIVE', 'REGISTERED', 'UNREGISTERED', 'PENDING', 'WARNING'];

const objectionTo = async (
  { type, id }: Actor,
  involved: readonly string[],
  lookUp: LookUp,
): Promise<string | undefined> => {
  if (involved.includes(id)) return 'is the requester or a recipient';

  if (type === 'GOVERNANCE_GROUP') {
    const group = await lookUp.group(id);
    if ('unknown' in group) return `could not be verified (${group.unknown})`;
    return group.value.memberCount > 0 ? undefined : 'has no members';
  }
  const identity = await lookUp.identity(id);
  if ('unknown' in identity) return `could not be verified (${identity.unknown})`;
  const { status } = identity.value;
  const unread = identity.unknownParts?.status ?? identity.unknownParts?.lifecycleState;
  if (unread) return `could not be verified (${unread})`;
  return status === undefined || ACTIVE.includes(status) ? undefined : `is ${status}`;
};

/**
 * The first candidate without an objection. The configured fallback group ends every chain: it is
 * taken even if it cannot be checked, because nobody at all would let the access pass.
 */
export const chooseReviewer = async (
  candidates: readonly Candidate[],
  options: { request: AccessRequest; fallbackGroup: string; lookUp: LookUp },
): Promise<{ reviewer: Actor; considered: Considered[] }> => {
  const { request, fallbackGroup, lookUp } = options;
  const involved = involvedIn(request);

  const considered: Considered[] = [];
  for (const candidate of candidates) {
    const rejected = await objectionTo(candidate.actor, involved, lookUp);
    considered.push({ ...candidate, ...(rejected && { rejected }) });
    if (!rejected) return { reviewer: candidate.actor, considered };
  }

  const reviewer: Actor = { type: 'GOVERNANCE_GROUP', id: fallbackGroup };
  return { reviewer, considered: [...considered, { actor: reviewer, via: 'fallback' }] };
};
