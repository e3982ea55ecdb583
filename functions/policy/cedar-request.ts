/** A request in Cedar's words: who, what, on which item, and what else is known. */
import type { CedarValueJson, EntityJson } from '@cedar-policy/cedar-wasm/web';
import { uniqBy } from 'es-toolkit';
import type { AccessRequest } from '../contracts/access-request.ts';
import type { Facts } from '../contracts/facts.ts';
import { formEntity } from './entities.ts';
import { GROUPS_IN_CEDAR, type Translation } from './fact-groups-in-cedar.ts';
import { datetime } from './fact-parts.ts';
import { withFoldedTags } from './folded-tags.ts';
import { type Measure, measureOf } from './measures.ts';
import type { Pair } from './pair.ts';
import type { Reach } from './reach.ts';
import { reference, uid } from './references.ts';
import { commentLength, requestCounts } from './request-counts.ts';
import { withTagNames } from './tag-names.ts';

export type CedarRequest = {
  principal: { type: string; id: string };
  action: { type: string; id: string };
  resource: { type: string; id: string };
  context: Record<string, CedarValueJson>;
  entities: EntityJson[];
};

const asItIs = (entity: EntityJson): EntityJson => entity;

const withoutTags = ({ tags: _, ...entity }: EntityJson): EntityJson => entity;

/** Everything that the event itself says about a pair. */
const eventOf = (request: AccessRequest, sentAt: string) => {
  const counts = requestCounts(request);
  return ({ item }: Pair): Translation => {
    const comment = item.comment?.trim();
    const form = formEntity(item);
    return {
      context: {
        requester: reference('Identity', request.requestedBy.id),
        requestedAt: datetime(sentAt),
        ...counts,
        commentLength: commentLength(item.comment),
        ...(comment && { comment }),
        ...(form && { form: reference('Form', item.id) }),
      },
      entities: form ? [form] : [],
    };
  };
};

/**
 * Translates one item for one recipient at a time, as `policies/countersign.cedarschema` describes
 * it.
 */
export const cedarRequests = (
  request: AccessRequest,
  { sentAt, facts }: { sentAt: string; facts: Facts },
  reach: Reach,
  measure: Measure = measureOf(),
): ((pair: Pair) => CedarRequest) => {
  const named = reach.tagNames ? withTagNames : asItIs;
  const whole = reach.folded ? withFoldedTags : asItIs;
  const tagged = reach.tags ? whole : withoutTags;
  const measured = measure({ sentAt, facts });
  const translators = [
    ...Object.values(GROUPS_IN_CEDAR).map((translator) => translator(facts, request, reach)),
    eventOf(request, sentAt),
    (pair: Pair): Translation => ({ context: measured(pair) }),
  ];

  return (pair) => {
    const parts = translators.map((translate) => translate(pair));
    // Cedar refuses an entity that comes twice.
    const entities = uniqBy(
      parts.flatMap((part) => part.entities ?? []),
      (entity) => JSON.stringify(entity.uid),
    );
    return {
      principal: uid('Identity', pair.recipient.id),
      action: uid('Action', pair.item.operation),
      resource: uid('AccessItem', pair.item.id),
      context: Object.assign({}, ...parts.map(({ context }) => context)),
      entities: entities.map((entity) => tagged(named(entity))),
    };
  };
};
