/** A request in Cedar's words: who, what, on which item, and what else is known. */
import type { CedarValueJson, EntityJson } from '@cedar-policy/cedar-wasm/web';
import type { AccessRequest, RequestedItem } from '../contracts/access-request.ts';

type Identity = AccessRequest['requestedBy'];

const uid = (type: string, id: string) => ({ type, id });
const reference = (type: string, id: string) => ({ __entity: uid(type, id) });

const identity = ({ id, name }: Identity): EntityJson => ({
  uid: uid('Identity', id),
  attrs: { name },
  parents: [],
});

const accessItem = ({ id, name, type, description }: RequestedItem): EntityJson => ({
  uid: uid('AccessItem', id),
  attrs: { name, type: reference('ItemType', type), ...(description ? { description } : {}) },
  parents: [],
});

const answers = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).map((answer) =>
    typeof answer === 'string' ? answer : JSON.stringify(answer),
  );

const form = ({ id, form }: RequestedItem): EntityJson[] => {
  const given = Object.entries(form?.formData ?? {}).filter(([, value]) => value != null);
  if (given.length === 0) return [];

  const tags = Object.fromEntries(given.map(([field, value]) => [field, answers(value)]));
  return [{ uid: uid('Form', id), attrs: {}, parents: [], tags }];
};

/** Cedar refuses an entity that comes twice: the first one counts. */
const once = (entities: readonly EntityJson[]): EntityJson[] => [
  ...new Map(entities.toReversed().map((entity) => [JSON.stringify(entity.uid), entity])).values(),
];

export type CedarRequest = {
  principal: { type: string; id: string };
  action: { type: string; id: string };
  resource: { type: string; id: string };
  context: Record<string, CedarValueJson>;
  entities: EntityJson[];
};

/** One item for one recipient, as the schema in `policies/countersign.cedarschema` describes it. */
export const cedarRequest = (
  { requestedBy, requestedItems }: AccessRequest,
  { item, recipient, sentAt }: { item: RequestedItem; recipient: Identity; sentAt: string },
): CedarRequest => {
  const others = requestedItems.filter(({ id }) => id !== item.id);
  const answered = form(item);
  const comment = item.comment?.trim();

  return {
    principal: uid('Identity', recipient.id),
    action: uid('Action', item.operation),
    resource: uid('AccessItem', item.id),
    context: {
      requester: reference('Identity', requestedBy.id),
      requestedAt: { __extn: { fn: 'datetime', arg: sentAt } },
      otherItems: others.map(({ id }) => reference('AccessItem', id)),
      ...(comment ? { comment } : {}),
      ...(answered.length > 0 ? { form: reference('Form', item.id) } : {}),
    },
    entities: once([
      identity(recipient),
      identity(requestedBy),
      accessItem(item),
      ...others.map(accessItem),
      ...answered,
    ]),
  };
};
