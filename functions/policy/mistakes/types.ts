/** Something that cannot be used as it is, for its type. */
import { anyOf, inWords, type Saying, type Told } from './saying.ts';
import type { Schema } from './schema.ts';
import { memberOf, spelling } from './spelling.ts';

const METHODS = /^(isEmpty|contains|containsAny|containsAll|hasTag|getTag)$/;

const readSet = (source: string, member: string, schema: Schema): Saying => {
  const [, set = source, read = ''] = /^(.*)\.\s*(\w+)$/s.exec(source) ?? [];
  if (METHODS.test(read)) {
    return { message: `${source} is not called`, suggestion: `Write .${read}(…) with brackets.` };
  }
  const sets = schema.pathsTo(
    (_, type) => type !== 'Set<String>' && type === `Set<${schema.attribute(member, read)}>`,
  );
  const contained = schema.entities.includes(member) ? `${member}::"<id>"` : '"…"';
  const also = sets.length > 0 ? ` There is also ${anyOf(sets)}.` : '';
  return {
    message: `${set} is ${inWords(`Set<${member}>`)}, and the members of a set cannot be read`,
    suggestion: `Ask the set: ${set}.contains(${contained}), .containsAny([…]) or .isEmpty().${also}`,
  };
};

/** What is read of a plain value, by its type. */
const WHOLES: Record<string, string> = {
  String: 'Compare it as a whole; text is searched with like "*…*".',
  datetime:
    'The clock of the zone in settings.yaml is context.localTime: context has localTime && context.localTime.hour < 6.',
};

const readPlain = (source: string, saw: string): Saying => {
  const [, value = source, read = ''] = /^(.*)\.\s*(\w+)$/s.exec(source) ?? [];
  return {
    message: `${value} is ${inWords(saw)} and has no ${read || 'attributes'}`,
    suggestion: WHOLES[saw] ?? 'Compare it as a whole.',
  };
};

/** The same for each side of the sum and what it is compared with, so that it is said once. */
const NO_SUM: Saying = {
  message: 'a time and a length of time are not added with + or -',
  suggestion:
    'A time is moved with .offset: context.requestedAt.offset(duration("90d")), or duration("-90d").',
};

const TIME = 'duration\\s*\\([^)]*\\)|context\\.\\w+(Date|At)\\b';
const SUM = new RegExp(`[+-]\\s*(${TIME})|(${TIME})\\s*[+-]`);

const numberIn = (source: string): string => {
  const [, digits] = /^"\s*(\d+)\s*"$/.exec(source) ?? [];
  return digits ? `Write ${digits} without quotes.` : 'Write a whole number without quotes.';
};

const NOT_ENTITIES: Saying = {
  message: 'in is for entities, not for text and numbers',
  suggestion:
    'Ask whether a list has it: ["a", "b"].contains(…). A set, such as a tag, is asked with .containsAny(["a", "b"]).',
};

const notASet = (source: string, saw: string): Saying => ({
  message: `${source.replace(/\.\s*contains(Any|All)?\(.*$/s, '')} is ${inWords(saw)}, not a set`,
  suggestion: `${saw === 'String' ? 'Text is searched with like "*…*"; a' : 'A'} list is written [ … ].`,
});

/** The same for both sides of a comparison, so that it is said once. */
const noOrder = (type: string, schema: Schema): Saying => {
  const [first = '', second = first] = schema.valuesOf(type);
  const [path = '…'] = schema.pathsTo((_, of) => of === type);
  return {
    message: `a ${type} is neither above nor below another`,
    suggestion: `List those that are meant: [${type}::"${first}", ${type}::"${second}"].contains(${path}).`,
  };
};

type Unexpected = { expected: string; saw: string } & Pick<Told, 'source' | 'before' | 'behind'>;

/** The policy in which it stands, as far as its semicolons show. */
const aroundOf = ({ source, before, behind }: Unexpected): string =>
  [before.replace(/^.*;/s, ''), source, behind.replace(/;.*$/s, '')].join('');

/** `source` is what is written where the type is wrong. */
export const unexpected = (told: Unexpected, schema: Schema): Saying => {
  const { source, expected, saw } = told;
  const member = memberOf(saw);
  if (expected.includes('Record')) {
    return member ? readSet(source, member, schema) : readPlain(source, saw);
  }
  if (expected.includes('AnyEntity')) return NOT_ENTITIES;
  if (expected.startsWith('Set<') && !member) return notASet(source, saw);

  if (expected.startsWith('Long') && saw === 'String') {
    const isWritten = source.startsWith('"');
    return {
      message: `${source} is text, where a number is needed`,
      suggestion: isWritten ? numberIn(source) : 'Text is compared with ==, != and like.',
    };
  }
  if (expected.includes('datetime') && schema.valuesOf(saw).length > 0) return noOrder(saw, schema);
  const [first = ''] = expected.split(/, or |, | or /);
  // A comparison with a number: the other side is what has to change.
  const isTime = first === 'Long' && ['datetime', 'duration'].includes(saw);
  const wanted = isTime ? saw : first;
  if (isTime && SUM.test(aroundOf(told))) return NO_SUM;
  const side = isTime ? ' on the other side' : '';
  return {
    message: `${source} is ${inWords(saw)}, where ${inWords(first)} is needed`,
    suggestion: `Write ${spelling(wanted, schema) ?? inWords(wanted)}${side}.`,
  };
};
