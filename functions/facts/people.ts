/** The recipients and the requester, as far as policies read of them. */
import { uniqBy } from 'es-toolkit';
import type { AccessRequest } from '../contracts/access-request.ts';
import type { Fact, Facts, IdentityFacts, NotAsked } from '../contracts/facts.ts';
import { canonicalId, isSameId } from '../contracts/ids.ts';
import type { Need } from '../contracts/needs.ts';
import { identityFacts } from './identities.ts';
import { managersOf } from './managers.ts';
import { fromParts } from './parts.ts';
import type { Ask } from './session.ts';

type Asking = { ask: Ask; needs: ReadonlySet<Need>; nothing: NotAsked };

/** Whether something is read of somebody: by one need of the recipients, another of the requester. */
type IsNeeded = (recipients: Need, requester: Need) => boolean;

const personFacts = async (ask: Ask, id: string, isNeeded: IsNeeded) => {
  const identity = await identityFacts(ask, id);
  if ('unknown' in identity) return identity;

  const { values, ...parts } = fromParts(
    {
      managers: isNeeded('managers-of-recipients', 'managers-of-requester')
        ? await managersOf(ask, id, identity)
        : { notAsked: true },
    },
    identity.unknownParts,
  );
  return { ...identity, value: { ...identity.value, ...values }, ...parts };
};

/** Each person once, under the first spelling of their id. */
export const peopleFacts = async (
  { ask, needs, nothing }: Asking,
  { requestedFor, requestedBy }: AccessRequest,
): Promise<Facts['identities']> => {
  const find = async (id: string): Promise<Fact<IdentityFacts> | NotAsked> => {
    const isNeeded: IsNeeded = (recipients, requester) =>
      (needs.has(requester) && isSameId(requestedBy.id, id)) ||
      (needs.has(recipients) && requestedFor.some((recipient) => isSameId(recipient.id, id)));
    return isNeeded('recipients', 'requester') ? personFacts(ask, id, isNeeded) : nothing;
  };

  const ids = [...requestedFor, requestedBy].map(({ id }) => id);
  return Object.fromEntries(
    await Promise.all(uniqBy(ids, canonicalId).map(async (id) => [id, await find(id)] as const)),
  );
};
