/** Finds somebody who can review, and says who was passed over and why. */
import { uniqBy } from 'es-toolkit';
import type { AccessRequest } from '../contracts/access-request.ts';
import type { Candidate, Considered } from '../contracts/decision.ts';
import type { Actor, Fact, GroupFacts, ReviewerFacts } from '../contracts/facts.ts';
import { canonicalId } from '../contracts/ids.ts';
import { isInvolved } from '../contracts/involved.ts';
import { inactivityOf } from './inactive.ts';

export type LookUp = {
  identity(id: string): Promise<Fact<ReviewerFacts>>;
  group(id: string): Promise<Fact<GroupFacts>>;
};

type Options = {
  request: AccessRequest;
  fallbackGroup: string;
  lookUp: LookUp;
  /** Lifecycle states of people who do not answer, if they are not the usual ones. */
  inactiveStates?: readonly string[] | undefined;
};
type Looking = Pick<Options, 'request' | 'lookUp' | 'inactiveStates'>;

/** Members of one group who are looked up before it counts as one that cannot review. */
const MOST_MEMBERS = 10;

const unverified = (reason: string) => `could not be verified (${reason})`;

/** Why it cannot be told whether somebody is active, if it cannot. */
const doubtAbout = (identity: Fact<ReviewerFacts>): string | undefined => {
  if ('unknown' in identity) return identity.unknown;
  const { status, lifecycleState, attributes } = identity.unknownParts ?? {};
  return status ?? lifecycleState ?? attributes;
};

const objectionToPerson = async (
  id: string,
  { lookUp, inactiveStates }: Looking,
): Promise<string | undefined> => {
  const identity = await lookUp.identity(id);
  const doubt = doubtAbout(identity);
  if (doubt !== undefined) return unverified(doubt);

  const inactivity = 'value' in identity ? inactivityOf(identity.value, inactiveStates) : undefined;
  return inactivity && `is ${inactivity}`;
};

/**
 * Whether one of these people can review, the first who is active; `doubt` is the reason why that
 * cannot be told, if so.
 */
export const oneReviews = async (
  members: readonly string[],
  {
    lookUp,
    inactiveStates,
  }: Pick<Looking, 'inactiveStates'> & { lookUp: Pick<LookUp, 'identity'> },
): Promise<{ can: boolean; doubt?: string | undefined }> => {
  let doubt = members.length > MOST_MEMBERS ? `${MOST_MEMBERS} members cannot review` : undefined;
  for (const member of members.slice(0, MOST_MEMBERS)) {
    const identity = await lookUp.identity(member);
    const unread = doubtAbout(identity);
    if (unread !== undefined) doubt ??= unread;
    else if ('value' in identity && !inactivityOf(identity.value, inactiveStates)) {
      return { can: true };
    }
  }
  return { can: false, doubt };
};

/** A group reviews if one of its members can who is not involved. */
const objectionToGroup = async (
  id: string,
  { request, lookUp, inactiveStates }: Looking,
): Promise<string | undefined> => {
  const group = await lookUp.group(id);
  if ('unknown' in group) return unverified(group.unknown);

  const members = uniqBy(group.value.members, canonicalId);
  if (members.length === 0) return 'has no members';
  const others = members.filter((member) => !isInvolved(request, member));
  if (others.length === 0) return 'has no members but the requester or recipients';

  const { can, doubt } = await oneReviews(others, { lookUp, inactiveStates });
  if (can) return undefined;
  return doubt ? unverified(doubt) : 'has no active members but the requester or recipients';
};

const objectionTo = async (
  { actor: { type, id }, partial }: Candidate,
  looking: Looking,
): Promise<string | undefined> => {
  if (isInvolved(looking.request, id)) return 'is the requester or a recipient';
  if (partial) return 'does not answer for every item and recipient in review';

  return type === 'GOVERNANCE_GROUP'
    ? objectionToGroup(id, looking)
    : objectionToPerson(id, looking);
};

/**
 * The first candidate without an objection. The configured fallback group ends every chain: it is
 * taken even if it cannot be checked, because nobody at all would let the access pass.
 */
export const chooseReviewer = async (
  candidates: readonly Candidate[],
  { fallbackGroup, ...looking }: Options,
): Promise<{ reviewer: Actor; considered: Considered[] }> => {
  const considered: Considered[] = [];
  for (const candidate of candidates) {
    const rejected = await objectionTo(candidate, looking);
    considered.push({ ...candidate, ...(rejected && { rejected }) });
    if (!rejected) return { reviewer: candidate.actor, considered };
  }

  const reviewer: Actor = { type: 'GOVERNANCE_GROUP', id: fallbackGroup };
  return { reviewer, considered: [...considered, { actor: reviewer, via: 'fallback' }] };
};
