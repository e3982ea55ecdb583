/**
 * The names of all tags as an attribute. It is there where the tags are known, so that a policy can
 * tell a tag that nobody knows of from one that there is not.
 */
import type { EntityJson } from '@cedar-policy/cedar-wasm/web';

const ATTRIBUTES: Record<string, string> = {
  Identity: 'attributeNames',
  AccessItem: 'metadataKeys',
};

/** The entity with the names of its tags; tags of other kinds are from the event or all in one. */
export const withTagNames = (entity: EntityJson): EntityJson => {
  const name = ATTRIBUTES[(entity.uid as { type: string }).type];
  if (!name || !entity.tags) return entity;
  return { ...entity, attrs: { ...entity.attrs, [name]: Object.keys(entity.tags) } };
};

/** Matches the attribute in the text of a policy. */
export const TAG_NAMES = new RegExp(Object.values(ATTRIBUTES).join('|'));

/** Whether a path such as `resource.metadataKeys` ends with it. */
export const isTagNames = (path: string): boolean =>
  Object.values(ATTRIBUTES).includes(path.split('.').at(-1) ?? '');

/** The attribute with the names of the tags of `resource`, or of a person. */
export const tagNamesOf = (path: string): string =>
  `${path}.${path === 'resource' ? ATTRIBUTES.AccessItem : ATTRIBUTES.Identity}`;
