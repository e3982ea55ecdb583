/** Reads an answer field by field, so that one that is odd takes no other one with it. */
import * as z from 'zod/mini';
import type { UnknownParts } from '../contracts/recorded-fact.ts';

type Fields = Record<string, z.ZodMiniType>;

export type Read<F extends Fields> = {
  /** What could be read. */
  value: { [Field in keyof F]?: z.output<F[Field]> };
  /** What could not, by field, each with the reason: the place that is wrong, never its value. */
  odd: { [Field in keyof F]?: string };
};

const reasonOf = (error: z.core.$ZodError, ...place: (string | number)[]) =>
  `wrong field: ${[...place, ...(error.issues[0]?.path ?? [])].join('.')}`;

/** An object whose fields are read one by one. Anything else but an object is refused. */
export const byField = <F extends Fields>(fields: F) =>
  z.pipe(
    z.looseObject({}),
    z.transform((given: Record<string, unknown>): Read<F> => {
      const read: { value: Record<string, unknown>; odd: Record<string, string> } = {
        value: {},
        odd: {},
      };
      for (const [field, schema] of Object.entries(fields)) {
        const one = schema.safeParse(Object.hasOwn(given, field) ? given[field] : undefined);
        if (one.success) read.value[field] = one.data;
        else read.odd[field] = reasonOf(one.error, field);
      }
      return read as Read<F>;
    }),
  );

export type Entries<Entry> = {
  /** Those that could be read. */
  entries: Entry[];
  /** Why there are others, if so. */
  odd?: string | undefined;
  /** How many SailPoint gave, those that are odd included; none if there was no list. */
  count: number | undefined;
};

const readEntries = <Entry>(
  given: unknown,
  entry: z.ZodMiniType<Entry>,
  place: readonly string[],
): Entries<Entry> => {
  if (given == null) return { entries: [], count: undefined };
  if (!Array.isArray(given)) {
    return { entries: [], count: undefined, odd: `wrong field: ${place.join('.')}` };
  }

  const read = given.map((one) => entry.safeParse(one));
  const index = read.findIndex(({ success }) => !success);
  const error = read[index]?.error;
  return {
    entries: read.flatMap((one) => (one.success ? [one.data] : [])),
    odd: error && reasonOf(error, ...place, index),
    count: given.length,
  };
};

/** A list, or none, whose entries are read one by one; `place` is where it is in the answer. */
export const byEntry = <Entry>(place: string, entry: z.ZodMiniType<Entry>) =>
  z.pipe(
    z.optional(z.unknown()),
    z.transform((given) => readEntries(given, entry, [place])),
  );

/** A list that has to be one, whose entries are read one by one. */
export const listOf = <Entry>(entry: z.ZodMiniType<Entry>) =>
  z.pipe(
    z.array(z.unknown()),
    z.transform((given) => readEntries(given, entry, [])),
  );

/** Reasons by part without those that there are not, as a fact has them. */
export const unknownParts = (
  reasons: Record<string, string | undefined>,
): { unknownParts?: UnknownParts } => {
  const given = Object.entries(reasons).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return given.length > 0 ? { unknownParts: Object.fromEntries(given) } : {};
};
