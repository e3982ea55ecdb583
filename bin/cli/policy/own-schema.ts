/** A schema that is not the one that comes with Countersign. */
import type { PolicyFile, PolicyMistake } from '../../../functions/contracts/policy-set.ts';
import { readSchema, type Schema } from '../../../functions/policy/mistakes/schema.ts';

/** Attributes that only one of two schemas has, as `principal.department`. */
const onlyIn = (one: Schema, other: Schema): string[] =>
  ['context', ...one.entities].flatMap((type) =>
    one
      .attributesOf(type)
      .filter((name) => other.attribute(type, name) === undefined)
      .map((name) => `${VARIABLES[type] ?? type}.${name}`),
  );

const VARIABLES: Record<string, string> = { Identity: 'principal', AccessItem: 'resource' };

const withoutRemarks = (text: string) => text.replace(/\/\/.*/g, '').replace(/\s+/g, '');

const tagFor = (attribute: string): string => {
  const [of = '', name] = attribute.split('.');
  if (!Object.values(VARIABLES).includes(of)) return '';
  return ` An attribute of your tenant is a tag: ${of}.hasTag("${name}") && ${of}.getTag("${name}").contains("…").`;
};

/** A warning about a schema that somebody changed; a change of remarks alone is none. */
export const ownSchema = ({ name, text }: PolicyFile, shipped: PolicyFile): PolicyMistake[] => {
  if (withoutRemarks(text) === withoutRemarks(shipped.text)) return [];
  const added = onlyIn(readSchema(text), readSchema(shipped.text));
  const [first] = added;
  const line = text.split('\n').findIndex((one) => one.includes(`"${first?.split('.')[1]}"`)) + 1;
  return [
    {
      file: name,
      line: Math.max(1, line),
      message: first
        ? `${added.join(', ')} stands in the schema and is never there: the schema says what Countersign hands over, and changes nothing of it`
        : 'the schema is not the one that comes with Countersign, which says what policies can read',
      suggestion: `Take ${shipped.name} as it comes.${first ? tagFor(first) : ''}`,
    },
  ];
};
