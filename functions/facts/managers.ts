/** Everybody above a person, as SailPoint tells it manager by manager. */
import type { Fact, IdentityFacts, Person } from '../contracts/facts.ts';
import { isSameId } from '../contracts/ids.ts';
import { identityFacts } from './identities.ts';
import type { Part } from './parts.ts';
import type { Ask } from './session.ts';

const MOST = 10;

/** The next manager of a chain, none at its end, or why that is unknown. */
const nextOf = (identity: Fact<IdentityFacts>): Part<Person> => {
  if ('unknown' in identity) return { unknown: `${identity.source}: ${identity.unknown}` };
  return { value: identity.value.manager, unknown: identity.unknownParts?.manager };
};

/** The manager first; unknown beyond those who could be read, and if the chain has no end. */
export const managersOf = async (
  ask: Ask,
  id: string,
  identity: Fact<IdentityFacts>,
): Promise<Part<Person[]>> => {
  const managers: Person[] = [];
  let current = identity;
  for (;;) {
    const next = nextOf(current);
    if ('notAsked' in next || next.unknown !== undefined) return { ...next, value: managers };

    const { value: manager } = next;
    if (!manager) return { value: managers };
    const isKnown = [id, ...managers.map((one) => one.id)].some((one) => isSameId(one, manager.id));
    if (isKnown) return { value: managers, unknown: 'the managers are a circle' };
    if (managers.length === MOST) return { value: managers, unknown: `more than ${MOST} managers` };

    managers.push(manager);
    current = await identityFacts(ask, manager.id);
  }
};
