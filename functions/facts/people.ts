/** The recipients and the requester, as far as policies read of them. */
import { uniqBy } from 'es-toolkit';
import type { AccessRequest } from '../contracts/access-request.ts';
import type { Fact, Facts, IdentityFacts, NotAsked } from '../contracts/facts.ts';
import { canonicalId, isSameId } from '../contracts/ids.ts';
import type { Need } from '../contracts/needs.ts';
import { heldEntitlements } from './held.ts';
import { identityFacts } from './identities.ts';
import { managersOf } from './managers.ts';
import { memberships } from './memberships.ts';
import { type OpenRequests, openRequests } from './open-requests.ts';
import { fromParts } from './parts.ts';
import type { Ask } from './session.ts';

type Asking = { ask: Ask; needs: ReadonlySet<Need>; nothing: NotAsked };

/** Whether something is read of somebody: by one need of the recipients, another of the requester. */
type IsNeeded = (recipients: Need, requester: Need) => boolean;

const NOT_ASKED = { notAsked: true } as const;
const NOTHING_OPEN: OpenRequests = { openRequests: NOT_ASKED, requestedItems: NOT_ASKED };

const personFacts = async (
  ask: Ask,
  { id, ownRequestId }: { id: string; ownRequestId: string },
  isNeeded: IsNeeded,
) => {
  const identity = identityFacts(ask, id);
  const [found, managers, entitlementIds, open, groupIds] = await Promise.all([
    identity,
    isNeeded('managers-of-recipients', 'managers-of-requester')
      ? managersOf(ask, id, await identity)
      : NOT_ASKED,
    isNeeded('held-by-recipients', 'held-by-requester') ? heldEntitlements(ask, id) : NOT_ASKED,
    isNeeded('open-requests-of-recipients', 'open-requests-of-requester')
      ? openRequests(ask, id, ownRequestId)
      : NOTHING_OPEN,
    isNeeded('groups-of-recipients', 'groups-of-requester') ? memberships(ask, id) : NOT_ASKED,
  ]);
  if ('unknown' in found) return found;

  const { values, ...parts } = fromParts(
    { managers, entitlementIds, ...open, groupIds },
    found.unknownParts,
  );
  return { ...found, value: { ...found.value, ...values }, ...parts };
};

/** Each person once, under the first spelling of their id. */
export const peopleFacts = async (
  { ask, needs, nothing }: Asking,
  { accessRequestId: ownRequestId, requestedFor, requestedBy }: AccessRequest,
): Promise<Facts['identities']> => {
  const find = async (id: string): Promise<Fact<IdentityFacts> | NotAsked> => {
    const isNeeded: IsNeeded = (recipients, requester) =>
      (needs.has(requester) && isSameId(requestedBy.id, id)) ||
      (needs.has(recipients) && requestedFor.some((recipient) => isSameId(recipient.id, id)));
    return isNeeded('recipients', 'requester')
      ? personFacts(ask, { id, ownRequestId }, isNeeded)
      : nothing;
  };

  const ids = [...requestedFor, requestedBy].map(({ id }) => id);
  return Object.fromEntries(
    await Promise.all(uniqBy(ids, canonicalId).map(async (id) => [id, await find(id)] as const)),
  );
};
