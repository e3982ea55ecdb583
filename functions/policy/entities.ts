/** People and items in Cedar's words, with what is known about them. */
import type { CedarValueJson, EntityJson } from '@cedar-policy/cedar-wasm/web';
import type { AccessRequest, RequestedItem } from '../contracts/access-request.ts';
import { type Facts, known, type Person, type SodPolicy } from '../contracts/facts.ts';
import { under } from '../contracts/ids.ts';
import { texts } from '../contracts/json.ts';
import {
  type Attributes,
  attributesOf,
  IDENTITY_PARTS,
  ITEM_PARTS,
  SOD_POLICY_PARTS,
} from './fact-parts.ts';
import { reference, uid } from './references.ts';

const entity = (
  type: string,
  id: string,
  attrs: Attributes,
  tags?: Record<string, CedarValueJson>,
): EntityJson => ({ uid: uid(type, id), attrs, parents: [], ...(tags && { tags }) });

/** A recipient or the requester. */
export const identityEntity = (
  { id, name }: AccessRequest['requestedBy'],
  { identities }: Pick<Facts, 'identities'>,
): EntityJson => {
  const facts = known(under(identities, id));
  const attributes = { name, ...attributesOf(IDENTITY_PARTS, facts) };
  return entity('Identity', id, attributes, facts?.attributes);
};

/** A manager or an owner: more than the name is not known of them. */
const personEntity = ({ id, name }: Person) => entity('Identity', id, { name });

export const itemEntity = (
  { id, name, type, description }: RequestedItem,
  { items }: Pick<Facts, 'items'>,
): EntityJson => {
  const facts = known(under(items, id));
  const own = {
    name,
    type: reference('ItemType', type),
    ...(typeof description === 'string' && { description }),
  };
  return entity('AccessItem', id, { ...own, ...attributesOf(ITEM_PARTS, facts) }, facts?.metadata);
};

export const sodPolicyEntity = (policy: SodPolicy): EntityJson =>
  entity('SodPolicy', policy.id, attributesOf(SOD_POLICY_PARTS, policy));

/** Managers of the people, in case a policy asks for their names. */
export const managerEntities = ({ identities }: Pick<Facts, 'identities'>): EntityJson[] =>
  Object.values(identities).flatMap((fact) => {
    const manager = known(fact)?.manager;
    return manager ? [personEntity(manager)] : [];
  });

/** Owners of the items, in case a policy asks for their names. */
export const ownerEntities = ({ items }: Pick<Facts, 'items'>): EntityJson[] =>
  Object.values(items).flatMap((fact) => {
    const { owner, additionalOwners = [] } = known(fact) ?? {};
    return [...(owner ? [owner] : []), ...additionalOwners].map(personEntity);
  });

/** The answers to an item's form, or nothing if it has none. */
export const formEntity = ({ id, form }: RequestedItem): EntityJson | undefined => {
  const given = Object.entries(form?.formData ?? {}).filter(([, value]) => value != null);
  if (given.length === 0) return undefined;

  return entity(
    'Form',
    id,
    {},
    Object.fromEntries(given.map(([field, value]) => [field, texts(value)])),
  );
};

export const clientMetadataEntity = (id: string, metadata: Record<string, string>): EntityJson =>
  entity('ClientMetadata', id, {}, metadata);
