/** Two things that Cedar does not compare. */
import { inWords, type Saying, type Told } from './saying.ts';
import { memberOf, spelling } from './spelling.ts';

const plain = (type: string) => type.replace(/__cedar::internal::(True|False)/, 'Bool');

/** A value that is written down as one type, where the other side of the comparison is of another. */
const literalIn = (types: readonly string[], source: string): string | undefined => {
  if (!types.includes('String')) return undefined;
  const [, quoted] = (types.includes('Bool') ? /"(true|false)"/ : /"(-?\d+)"/).exec(source) ?? [];
  if (quoted !== undefined) return `Write ${quoted} without quotes.`;
  const [, bare] = /(?:[=!]=\s*(true|false|-?\d+)\s*$)/.exec(source) ?? [];
  return bare && `Write "${bare}" in quotes.`;
};

/** Cedar names both in the order of their names: `source`, the comparison, tells which is meant. */
export const incompatible = (
  one: string,
  other: string,
  { source, schema }: Pick<Told, 'source' | 'schema'>,
): Saying => {
  const types = [plain(one), plain(other)];
  const message = `${types.map(inWords).join(' and ')} cannot be compared`;
  if (types.filter(memberOf).length === 1) {
    const suggestion =
      'Ask a set for one member with .contains(…), for one of several with .containsAny([…]).';
    return { message, suggestion };
  }
  const literal = literalIn(types, source);
  if (literal) return { message, suggestion: literal };
  if (types.includes('Bool')) return { message, suggestion: 'Write true or false without quotes.' };
  const inner = types.map((type) => memberOf(type) ?? type);
  const entity = inner.filter((type) => schema.entities.includes(type));
  const [wanted = 'String'] = inner.filter((type) => !['Long', 'String'].includes(type));
  if (entity.length < 2) return { message, suggestion: `Write ${spelling(wanted, schema)}.` };

  const there = entity.flatMap((type) =>
    schema.pathsTo((_, path) => path === `Set<${type}>`).map((path) => `${path} has ${type}`),
  );
  const suggestion = ['Both sides are of one kind.', ...there.map((path) => `${path}.`)].join(' ');
  return { message, suggestion };
};
