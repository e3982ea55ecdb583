/** Mistakes of a file by a schema: the place and the expected value, never the given one. */
import { isEqual } from 'es-toolkit';
import * as z from 'zod';
import { InputError } from '../terminal/input-error.ts';
import type { Document } from './document.ts';
import { list, meantBy, nearest } from './meant-key.ts';

const WORDS: Record<string, string> = {
  string: 'text',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
};

const TIME = 'a time such as "2026-03-02T10:00:00Z"';

const isTime = (schema: unknown) =>
  schema instanceof z.core.$ZodStringFormat && schema._zod.def.format === 'datetime';

/** What begins so may be an id, which may be of digits alone. */
const AN_ID = 'an id';

/** Null is written by somebody who means that there is nothing, as is a key without a value. */
export const mustBe = (what: string, input: unknown): string => {
  if (typeof input === 'number' && what.startsWith(AN_ID)) return 'must be text; put it in quotes';
  if (input !== null) return `must be ${what}`;
  return what === WORDS.array
    ? 'is null; write [] for an empty list'
    : `is null; leave it out if there is none, else it must be ${what}`;
};

const MISSING = 'is missing; ';

const missing = (what: string) => `${MISSING}it must be ${what}`;

/** For an object's schema: what the object looks like where there is none. */
export const looksLike = (example: string) => ({
  error: ({ code, input }: { code: string; input?: unknown }): string | undefined => {
    if (code !== 'invalid_type') return undefined;
    const what = `an object such as ${example}`;
    return input === undefined ? missing(what) : mustBe(what, input);
  },
});

const typeMistake = ({
  expected,
  input,
  inst,
}: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidType>) => {
  const word = isTime(inst) ? TIME : (WORDS[expected] ?? expected);
  if (input === undefined) return missing(word);
  if (word === WORDS.array && typeof input === 'string') return 'must be a list; put it in [ … ]';
  if (word === WORDS.string && typeof input !== 'object') return 'must be text; put it in quotes';
  return mustBe(word, input);
};

const knownKeys = (schema: unknown) =>
  schema instanceof z.core.$ZodObject ? Object.keys(schema._zod.def.shape) : [];

/** Zod's issues in plain words; `undefined` leaves the message to zod. */
const inWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return typeMistake(issue);
    case 'invalid_value': {
      const values = `${issue.values.length > 1 ? 'one of ' : ''}${list(issue.values)}`;
      return issue.input === undefined ? missing(values) : mustBe(values, issue.input);
    }
    case 'unrecognized_keys':
      return `has no ${list(issue.keys)}; ${nearest(issue.keys, knownKeys(issue.inst))}it has ${list(knownKeys(issue.inst))}`;
    case 'invalid_format':
      return issue.format === 'datetime' ? `must be ${TIME}` : undefined;
    case 'too_small':
      return 'must not be empty';
    default:
      return undefined;
  }
};

/** `scenarios[2].expect.decision` */
const nameOf = (path: readonly PropertyKey[]) =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '') || 'The whole file';

/** The place of an unknown key is the key's own line. */
const placeOf = (issue: z.core.$ZodIssue) =>
  issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;

/** Parses a value, with issues in plain words. */
export const check = <Schema extends z.core.$ZodType>(schema: Schema, value: unknown) =>
  z.safeParse(schema, value, { error: inWords });

/** A key that is misspelt is not missing, too. */
const isSaid = ({ path, message }: z.core.$ZodIssue, issues: readonly z.core.$ZodIssue[]) =>
  message.startsWith(MISSING) &&
  issues.some(
    (other) =>
      other.code === 'unrecognized_keys' &&
      isEqual(other.path, path.slice(0, -1)) &&
      other.keys.some((key) => meantBy(key, [String(path.at(-1))])),
  );

/** One line for each mistake: `deny.yaml:4: scenarios[0].name is missing; it must be text.` */
export const mistakes = (
  issues: readonly z.core.$ZodIssue[],
  { file, lineOf }: Pick<Document, 'file' | 'lineOf'>,
): string[] =>
  issues
    .filter((issue) => !isSaid(issue, issues))
    .map((issue) => `${file}:${lineOf(placeOf(issue))}: ${nameOf(issue.path)} ${issue.message}.`);

/** Parses the document; an `InputError` lists every mistake. */
export const readAs = <Schema extends z.core.$ZodType>(
  schema: Schema,
  document: Document,
): z.output<Schema> => {
  if (document.value === null) throw new InputError(`${document.file}: it is empty.`);
  const parsed = check(schema, document.value);
  if (parsed.success) return parsed.data;

  throw new InputError(mistakes(parsed.error.issues, document));
};
