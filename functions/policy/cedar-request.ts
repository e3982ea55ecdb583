/** A request in Cedar's words: who, what, on which item, and what else is known. */
import type { CedarValueJson, EntityJson } from '@cedar-policy/cedar-wasm/web';
import type { AccessRequest, RequestedItem } from '../contracts/access-request.ts';
import { type Facts, known } from '../contracts/facts.ts';
import type { Policy } from '../contracts/policy-set.ts';
import {
  clientMetadataEntity,
  formEntity,
  identityEntity,
  itemEntity,
  present,
  reference,
  relatedPeople,
  sodPolicyEntity,
  uid,
} from './entities.ts';

export type CedarRequest = {
  principal: { type: string; id: string };
  action: { type: string; id: string };
  resource: { type: string; id: string };
  context: Record<string, CedarValueJson>;
  entities: EntityJson[];
};

/**
 * What the policies of a set can reach at all. Cedar names every attribute that it reads, so what
 * no text mentions need not be handed over: that is most of the work of an evaluation.
 */
export type Reach = { otherItems: boolean; people: boolean; tags: boolean };

export const reachOf = (policies: readonly Policy[]): Reach => {
  // Annotations are not evaluated: who reviews is no reason to hand over people.
  const texts = policies.map(({ text }) => text.replace(/^(\s*@\w+\("(\\.|[^"\\])*"\))+/s, ''));
  // An escape can spell any name: where there is one, everything is handed over.
  const mentions = (pattern: RegExp) =>
    texts.some((text) => pattern.test(text) || text.includes('\\'));
  return {
    otherItems: mentions(/otherItems/),
    people: mentions(/owner|Owners|manager/),
    tags: mentions(/Tag/),
  };
};

const withoutTags = ({ tags: _, ...entity }: EntityJson): EntityJson => entity;

export type Pair = { item: RequestedItem; recipient: AccessRequest['requestedBy'] };

/** Cedar refuses an entity that comes twice: the first one counts. */
const once = (entities: readonly EntityJson[]): EntityJson[] => [
  ...new Map(entities.toReversed().map((entity) => [JSON.stringify(entity.uid), entity])).values(),
];

const datetime = (at: string) => ({ __extn: { fn: 'datetime', arg: at } });

/** Cedar takes three digits of a second or none, the contract any number of them. */
const instant = (at: string) => datetime(new Date(at).toISOString());

/**
 * Translates one item for one recipient at a time, as `policies/countersign.cedarschema` describes
 * it. What the pairs have in common is translated once.
 */
export const cedarRequests = (
  request: AccessRequest,
  { sentAt, facts }: { sentAt: string; facts: Facts },
  reach: Reach,
): ((pair: Pair) => CedarRequest) => {
  const { accessRequestId, requestedBy, requestedItems } = request;
  const status = known(facts.status);
  const metadata = clientMetadataEntity(accessRequestId, status?.clientMetadata ?? {});
  const items = requestedItems.map((item) => ({ id: item.id, entity: itemEntity(item, facts) }));
  const people = reach.people ? relatedPeople(facts) : [];
  const common = [identityEntity(requestedBy, facts), metadata, ...people];

  return ({ item, recipient }) => {
    const others = reach.otherItems ? items.filter(({ id }) => id !== item.id) : [];
    const form = formEntity(item);
    const violations = known(facts.violations[recipient.id]?.[item.id]);

    return {
      principal: uid('Identity', recipient.id),
      action: uid('Action', item.operation),
      resource: uid('AccessItem', item.id),
      context: present({
        requester: reference('Identity', requestedBy.id),
        requestedAt: datetime(sentAt),
        comment: item.comment?.trim() || undefined,
        form: form && reference('Form', item.id),
        otherItems: others.map(({ id }) => reference('AccessItem', id)),
        identityType: status?.identityType && reference('IdentityType', status.identityType),
        startDate: status?.startDate && instant(status.startDate),
        removeDate: status?.removeDate && instant(status.removeDate),
        clientMetadata: status && reference('ClientMetadata', accessRequestId),
        sodViolations: violations?.map(({ id }) => reference('SodPolicy', id)),
      }),
      entities: once([
        identityEntity(recipient, facts),
        itemEntity(item, facts),
        ...common,
        ...others.map(({ entity }) => entity),
        ...(form ? [form] : []),
        ...(violations ?? []).map(sodPolicyEntity),
      ]).map(reach.tags ? (entity) => entity : withoutTags),
    };
  };
};
