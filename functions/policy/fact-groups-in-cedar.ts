/** Each group of facts as context and entities in Cedar's words. */
import type { EntityJson } from '@cedar-policy/cedar-wasm/web';
import type { AccessRequest } from '../contracts/access-request.ts';
import type { FactGroup } from '../contracts/fact-groups.ts';
import { type Facts, known } from '../contracts/facts.ts';
import { isSameId, under } from '../contracts/ids.ts';
import { alreadyHeld } from './already-held.ts';
import {
  clientMetadataEntity,
  identityEntity,
  itemEntity,
  managerEntities,
  ownerEntities,
  sodPolicyEntity,
} from './entities.ts';
import { type Attributes, attributesOf, STATUS_PARTS } from './fact-parts.ts';
import type { Pair } from './pair.ts';
import { pairDates } from './pair-dates.ts';
import type { Reach } from './reach.ts';
import { reference } from './references.ts';
import { sodLevels } from './sod-levels.ts';

export type Translation = { context?: Attributes; entities?: EntityJson[] };

/** Translates a group for each pair; what the pairs have in common is translated once. */
type Translator = (
  facts: Facts,
  request: AccessRequest,
  reach: Reach,
) => (pair: Pair) => Translation;

/** A new group belongs in here. Of two entities that are the same, the first one counts. */
export const GROUPS_IN_CEDAR: Record<FactGroup, Translator> = {
  identities: (facts, { requestedBy }, reach) => {
    const others = [
      identityEntity(requestedBy, facts),
      ...(reach.people ? managerEntities(facts) : []),
    ];
    return ({ recipient }) => ({ entities: [identityEntity(recipient, facts), ...others] });
  },

  items: (facts, { requestedItems }, reach) => {
    const all = requestedItems.map((item) => ({ id: item.id, entity: itemEntity(item, facts) }));
    const owners = reach.people ? ownerEntities(facts) : [];
    return (pair) => {
      const { item } = pair;
      const others = reach.otherItems ? all.filter(({ id }) => !isSameId(id, item.id)) : [];
      return {
        context: {
          otherItems: others.map(({ id }) => reference('AccessItem', id)),
          ...alreadyHeld(facts, pair),
        },
        entities: [itemEntity(item, facts), ...others.map(({ entity }) => entity), ...owners],
      };
    };
  },

  status: (facts, { accessRequestId }) => {
    const status = known(facts.status);
    const translation = {
      context: {
        ...attributesOf(STATUS_PARTS, status),
        ...(status?.clientMetadata && {
          clientMetadata: reference('ClientMetadata', accessRequestId),
        }),
      },
      entities: [clientMetadataEntity(accessRequestId, status?.clientMetadata ?? {})],
    };
    return (pair) => ({
      ...translation,
      context: { ...translation.context, ...pairDates(facts.status, pair) },
    });
  },

  violations:
    ({ violations }) =>
    ({ recipient, item }) => {
      const fact = under(under(violations, recipient.id), item.id);
      const violated = known(fact);
      if (!fact || !violated) return {};
      return {
        context: {
          sodViolations: violated.map(({ id }) => reference('SodPolicy', id)),
          ...sodLevels(fact),
        },
        entities: violated.map(sodPolicyEntity),
      };
    },
};
