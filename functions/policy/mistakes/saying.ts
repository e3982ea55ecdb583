import type { Schema } from './schema.ts';

/** What is wrong, and what to do about it: two parts of every message about a policy. */
export type Saying = { message: string; suggestion: string };

/** A text in a policy's scope or conditions; `within` is the part of them that has it, in Cedar's JSON. */
export type TextSpot = { pattern: RegExp; within?: object | undefined };

/** A place in a policy. */
export type Spot = { annotation: string } | TextSpot;

/**
 * What a saying is made from: the text that Cedar points at, what stands before and behind it in the
 * file, and Cedar's own suggestion.
 */
export type Told = {
  source: string;
  before: string;
  behind: string;
  help: string;
  schema: Schema;
};

/** A message of Cedar's, and what is said instead of it about the parts that the pattern finds. */
export type Translation = [pattern: RegExp, say: (parts: string[], told: Told) => Saying];

const WORDS: Record<string, string> = {
  String: 'text',
  Long: 'a whole number',
  Bool: 'true or false',
  '__cedar::internal::True': 'true or false',
  '__cedar::internal::False': 'true or false',
  datetime: 'a time',
  duration: 'a length of time',
  decimal: 'a decimal number',
};

/** `Set<SodPolicy>` as `a set of SodPolicy`; what Cedar calls only inside itself stays out. */
export const inWords = (type: string): string => {
  const [, member] = /^Set<(.*)>$/.exec(type) ?? [];
  if (member)
    return member.startsWith('__cedar')
      ? 'a set'
      : `a set of ${inWords(member).replace(/^an? /, '')}`;
  if (WORDS[type]) return WORDS[type];
  if (type.startsWith('__cedar')) return 'something with attributes';
  return `${/^[AEIO]/.test(type) ? 'an' : 'a'} ${type}`;
};

/** `"a", "b" or "c"` */
export const anyOf = (words: readonly string[]): string =>
  words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` : `${words[0] ?? ''}`;
