/** Values that a fact could have, from its schema and from what the policies compare it with. */
import { clamp, range } from 'es-toolkit';
import { instantMs } from '../../../../functions/policy/times.ts';

/** Values that policies name for a part, its tags, and the ids of the people and items at hand. */
export type Hints = { values: (string | number)[]; tags: Record<string, string[]>; ids: string[] };

export const NO_HINTS: Hints = { values: [], tags: {}, ids: [] };

/** What no policy names. */
export const OTHER = 'something else';

const MOST_COUNTED = 300;

const A_TIME = '2026-06-01T00:00:00.000Z';

type Def = {
  type: string;
  format?: string;
  shape?: Record<string, Schema>;
  innerType?: Schema;
  element?: Schema;
  valueType?: Schema;
  options?: Schema[];
  entries?: Record<string, string>;
  values?: unknown[];
};
type Schema = { _zod: { def: unknown } };

const texts = ({ values }: Hints) => values.filter((value) => typeof value === 'string');

const numbers = ({ values }: Hints) =>
  values.flatMap((value) => (typeof value === 'number' ? [value - 1, value, value + 1] : []));

/** Each time that is named, a second after it and a second before. */
const times = (hints: Hints) =>
  texts(hints)
    .flatMap((text) => instantMs(text) ?? [])
    .flatMap((at) => [at, at + 1_000, at - 1_000])
    .map((at) => new Date(at).toISOString());

/** An object with its first candidates, and one for each other candidate of a field. */
const objects = (shape: Record<string, Schema>, hints: Hints): object[] => {
  const fields = Object.entries(shape).map(([name, schema]) => {
    const own = name === 'id' ? { ...hints, values: [...hints.values, ...hints.ids] } : hints;
    return [name, candidatesFor(schema, own)] as const;
  });
  const first = Object.fromEntries(fields.map(([name, values]) => [name, values[0]]));
  return [
    first,
    ...fields.flatMap(([name, values]) =>
      values.slice(1).map((value) => ({ ...first, [name]: value })),
    ),
  ];
};

/** The empty record, each hinted key with each of its values, and all of them. */
const records = (valueType: Schema, hints: Hints): object[] => {
  const keys = Object.entries(hints.tags).map(
    ([key, values]) => [key, candidatesFor(valueType, { ...NO_HINTS, values })] as const,
  );
  const longest = Math.max(0, ...keys.map(([, values]) => values.length));
  return [
    ...range(longest).map((index) =>
      Object.fromEntries(keys.map(([key, values]) => [key, values[index % values.length]])),
    ),
    ...keys.flatMap(([key, values]) => values.map((value) => ({ [key]: value }))),
    {},
  ];
};

/** The first ones are those that policies name. */
export const candidatesFor = (schema: Schema, hints: Hints): unknown[] => {
  const def = schema._zod.def as Def;
  const { shape, innerType, element, valueType, options, entries, values } = def;
  if (innerType) return candidatesFor(innerType, hints);
  if (shape) return objects(shape, hints);
  if (valueType) return records(valueType, hints);
  if (options) return options.flatMap((option) => candidatesFor(option, hints));
  if (element) {
    const members = candidatesFor(element, hints);
    // Where a policy counts, so many of them.
    const many = numbers(hints).map((count) =>
      range(clamp(count, 0, MOST_COUNTED)).map((index) => `${OTHER} ${index}`),
    );
    const counted = typeof members[0] === 'string' ? many : [];
    return [...counted, [members[0]], [], ...members.slice(1).map((one) => [one])];
  }
  if (entries) {
    const all = Object.values(entries);
    return [
      ...all.filter((one) => hints.values.includes(one)),
      ...all.filter((one) => !hints.values.includes(one)),
    ];
  }
  if (values) return values;
  if (def.type === 'boolean') return [true, false];
  if (def.type === 'number' || def.type === 'int') return [...numbers(hints), 0, 1_000_000];
  if (def.format === 'datetime') return [...times(hints), A_TIME];
  return [...texts(hints), OTHER];
};
