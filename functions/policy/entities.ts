/** People and items in Cedar's words, with what is known about them. */
import type { CedarValueJson, EntityJson } from '@cedar-policy/cedar-wasm/web';
import type { AccessRequest, RequestedItem } from '../contracts/access-request.ts';
import { type Facts, known, type Person, type SodPolicy } from '../contracts/facts.ts';

type Attributes = Record<string, CedarValueJson>;

export const uid = (type: string, id: string) => ({ type, id });

export const reference = (type: string, id: string) => ({ __entity: uid(type, id) });

/** Attributes that have a value: what is unknown is absent, so that a policy must ask `has`. */
export const present = (
  attributes: Record<string, CedarValueJson | undefined>,
): Record<string, CedarValueJson> =>
  Object.fromEntries(
    Object.entries(attributes).filter((entry): entry is [string, CedarValueJson] => {
      return entry[1] !== undefined;
    }),
  );

const entity = (
  type: string,
  id: string,
  attrs: Attributes,
  tags?: Record<string, CedarValueJson>,
): EntityJson => ({ uid: uid(type, id), attrs, parents: [], ...(tags && { tags }) });

/** A recipient or the requester. */
export const identityEntity = (
  { id, name }: AccessRequest['requestedBy'],
  { identities }: Facts,
): EntityJson => {
  const facts = known(identities[id]);
  return entity(
    'Identity',
    id,
    present({
      name,
      username: facts?.username,
      lifecycleState: facts?.lifecycleState,
      status: facts?.status,
      manager: facts?.manager && reference('Identity', facts.manager.id),
      isManager: facts?.isManager,
    }),
    facts?.attributes,
  );
};

/** A manager or an owner: more than the name is not known of them. */
const personEntity = ({ id, name }: Person) => entity('Identity', id, { name });

export const itemEntity = (
  { id, name, type, description }: RequestedItem,
  { items }: Facts,
): EntityJson => {
  const facts = known(items[id]);
  return entity(
    'AccessItem',
    id,
    present({
      name,
      type: reference('ItemType', type),
      description: description ?? undefined,
      owner: facts?.owner && reference('Identity', facts.owner.id),
      additionalOwners: facts?.additionalOwners.map((owner) => reference('Identity', owner.id)),
      privilegeLevel: facts?.privilegeLevel && reference('PrivilegeLevel', facts.privilegeLevel),
      source: facts?.sourceName,
      requestable: facts?.requestable,
      endDateRequired: facts?.endDateRequired,
      labels: facts?.tags,
    }),
    facts?.metadata,
  );
};

export const sodPolicyEntity = ({ id, name, level }: SodPolicy): EntityJson =>
  entity('SodPolicy', id, present({ name, level: level && reference('SodLevel', level) }));

/** Managers of the people and owners of the items, in case a policy asks for their names. */
export const relatedPeople = ({ identities, items }: Facts): EntityJson[] => [
  ...Object.values(identities).flatMap((fact) => {
    const manager = known(fact)?.manager;
    return manager ? [personEntity(manager)] : [];
  }),
  ...Object.values(items).flatMap((fact) => {
    const { owner, additionalOwners = [] } = known(fact) ?? {};
    return [...(owner ? [owner] : []), ...additionalOwners].map(personEntity);
  }),
];

const answers = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).map((answer) =>
    typeof answer === 'string' ? answer : JSON.stringify(answer),
  );

/** The answers to an item's form, or nothing if it has none. */
export const formEntity = ({ id, form }: RequestedItem): EntityJson | undefined => {
  const given = Object.entries(form?.formData ?? {}).filter(([, value]) => value != null);
  if (given.length === 0) return undefined;

  return entity(
    'Form',
    id,
    {},
    Object.fromEntries(given.map(([field, value]) => [field, answers(value)])),
  );
};

export const clientMetadataEntity = (id: string, metadata: Record<string, string>): EntityJson =>
  entity('ClientMetadata', id, {}, metadata);
