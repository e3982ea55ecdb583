/** What the schema has: kinds of entities, their attributes and tags, and the type of a path. */
import { schemaToJson } from '@cedar-policy/cedar-wasm/web';

type Type = { type: string; name?: string; element?: Type; required?: boolean };
type Record = { attributes?: { [name: string]: Type } };
type Entity = { shape?: Record; tags?: Type; enum?: string[] };
type Json = { commonTypes?: { [name: string]: Record }; entityTypes?: { [name: string]: Entity } };

type Path = { Var?: string; '.'?: { left: unknown; attr: string } };

export type Schema = {
  /** `Identity`, `AccessItem`, …; empty if the schema does not parse. */
  entities: readonly string[];
  /** The values of an enumerated kind such as `ItemType`. */
  valuesOf(entity: string): readonly string[];
  /** Whether it is an entity or a record of the schema, or `context`. */
  has(type: string): boolean;
  /** Names of the attributes of an entity, or of `context`. */
  attributesOf(type: string): readonly string[];
  /** The type of one attribute, such as `Set<SodPolicy>`. */
  attribute(type: string, name: string): string | undefined;
  /** Whether an attribute is there in every request; not so if there is none of the name. */
  isRequired(type: string, name: string): boolean;
  /** The type of the values of an entity's tags, such as `Set<String>`. */
  tagsOf(type: string): string | undefined;
  /** The type of an expression in Cedar's JSON, where it is a path such as `context.requester`. */
  typeOf(expression: unknown): string | undefined;
  /** A way from principal, resource or context to an attribute of this name or type. */
  pathsTo(fits: (attribute: string, type: string) => boolean): readonly string[];
};

const VARIABLES = { principal: 'Identity', resource: 'AccessItem', context: 'context' };

const written = ({ type, name = type, element }: Type): string =>
  element ? `Set<${written(element)}>` : name;

export const readSchema = (text: string): Schema => {
  const answer = schemaToJson(text);
  const { commonTypes = {}, entityTypes = {} } =
    answer.type === 'success' ? ((answer.json as { [namespace: string]: Json })[''] ?? {}) : {};
  const shapeOf = (type: string) =>
    (type === 'context' ? commonTypes.Request : (entityTypes[type]?.shape ?? commonTypes[type]))
      ?.attributes ?? {};

  const find = (type: string, name: string) =>
    Object.hasOwn(shapeOf(type), name) ? shapeOf(type)[name] : undefined;
  const attribute = (type: string, name: string) => {
    const found = find(type, name);
    return found && written(found);
  };
  const typeOf = (expression: unknown): string | undefined => {
    const { Var, '.': access } = expression as Path;
    if (Var) return VARIABLES[Var as keyof typeof VARIABLES];
    return access && attribute(typeOf(access.left) ?? '', access.attr);
  };

  return {
    entities: Object.keys(entityTypes),
    valuesOf: (entity) => entityTypes[entity]?.enum ?? [],
    has: (type) =>
      type === 'context' ? 'Request' in commonTypes : type in entityTypes || type in commonTypes,
    attributesOf: (type) => Object.keys(shapeOf(type)),
    attribute,
    isRequired: (type, name) => (find(type, name) ?? { required: false }).required !== false,
    tagsOf: (type) => {
      const tags = entityTypes[type]?.tags;
      return tags && written(tags);
    },
    typeOf,
    pathsTo: (fits) =>
      Object.entries(VARIABLES).flatMap(([variable, type]) =>
        Object.entries(shapeOf(type))
          .filter(([attribute, of]) => fits(attribute, written(of)))
          .map(([attribute]) => `${variable}.${attribute}`),
      ),
  };
};
