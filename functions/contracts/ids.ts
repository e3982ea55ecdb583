/**
 * The identity law: a person is an identity id, and spellings that differ in dashes and case alone
 * are one id. Everything that compares people, groups or requests goes by it.
 */
import * as z from 'zod/mini';

/** Completes a sentence about something that should have been an id. */
export const NOT_AN_ID =
  'is not shaped like an id of SailPoint, which has 32 hexadecimal digits, with dashes or without them';

const SHAPE = /^([0-9a-fA-F]{32}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$/;

/** An id as a person writes it: where somebody decides, or is named in a policy. */
export const Id = z.string().check(z.regex(SHAPE, NOT_AN_ID));

/** The one spelling of an id. Small letters are those of ASCII: a look-alike stays somebody else. */
export const canonicalId = (id: string): string =>
  id.replaceAll('-', '').replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** The one spelling of what is shaped like an id; a made-up name, as scenarios have them, stays. */
export const inOneSpelling = (id: string): string =>
  Id.safeParse(id).success ? canonicalId(id) : id;

/** An id as it was given, in its one spelling, and with dashes: for a key that must match exactly. */
export const spellingsOf = (id: string): string[] => {
  const plain = canonicalId(id);
  const dashed = plain.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return [...new Set([id, plain, dashed])];
};

/** Whether two spellings are one id. */
export const isSameId = (a: string, b: string): boolean => canonicalId(a) === canonicalId(b);

/**
 * What lies under an id in any of its spellings; under the given one if there are several. Only own
 * keys count: an id may well be `constructor`.
 */
export const under = <Value>(
  byId: Readonly<Record<string, Value>> | undefined,
  id: string,
): Value | undefined => {
  const entries = Object.entries(byId ?? {});
  const found = entries.find(([key]) => key === id) ?? entries.find(([key]) => isSameId(key, id));
  return found?.[1];
};
