/** The whole numbers, days or times that a part of a condition leaves for what it compares. */
import { choiceIn, type Literal } from './exclusion.ts';
import { durationMs, instantMs } from './times.ts';

/** `of` is what is compared; both ends belong to the range. Times are in milliseconds. */
export type Range = { of: unknown; from: number; to: number };

type Sides = { left: unknown; right: unknown };

type Written = { Value?: unknown; datetime?: Written[]; duration?: Written[] };

const timeIn = ([written]: Written[], read: (text: string) => number | undefined) =>
  typeof written?.Value === 'string' ? read(written.Value) : undefined;

/** A number, a day or a time that is written down. */
const numberIn = (expression: unknown): number | undefined => {
  const { Value, datetime, duration } = (expression ?? {}) as Written;
  if (datetime) return timeIn(datetime, instantMs);
  if (duration) return timeIn(duration, durationMs);
  return typeof Value === 'number' ? Value : undefined;
};

/** `left >= right` or `left > right` that holds, or that does not. */
const ofComparison = (
  { left, right }: Sides,
  { more, holds }: { more: 0 | 1; holds: boolean },
): Range[] => {
  const [least, most] = [numberIn(right), numberIn(left)];
  if (least !== undefined) {
    return [
      holds
        ? { of: left, from: least + more, to: Infinity }
        : { of: left, from: -Infinity, to: least + more - 1 },
    ];
  }
  if (most === undefined) return [];
  return [
    holds
      ? { of: right, from: -Infinity, to: most - more }
      : { of: right, from: most - more + 1, to: Infinity },
  ];
};

/** None if the part compares with no number that is written down. */
export const rangesIn = ({ part, holds }: Literal): Range[] => {
  const { '>=': atLeast, '>': above } = part as { '>='?: Sides; '>'?: Sides };
  if (atLeast) return ofComparison(atLeast, { more: 0, holds });
  if (above) return ofComparison(above, { more: 1, holds });

  const choice = holds ? choiceIn(part) : undefined;
  const numbers = choice?.values.flatMap((value) => numberIn(value) ?? []) ?? [];
  if (!choice || numbers.length === 0 || numbers.length < choice.values.length) return [];
  return [{ of: choice.of, from: Math.min(...numbers), to: Math.max(...numbers) }];
};

/** What an attribute of a request, an item or a person can be at all. */
const POSSIBLE: Record<string, [from: number, to: number]> = {
  hour: [0, 23],
  minuteOfDay: [0, 1439],
  itemCount: [1, Infinity],
  recipientCount: [1, Infinity],
  commentLength: [0, Infinity],
  entitlementCount: [0, Infinity],
  openRequests: [0, Infinity],
};

/** What is compared goes round with the day: around midnight the end of a time is before its beginning. */
export const isOfTheDay = (of: unknown): boolean =>
  ['hour', 'minuteOfDay'].includes(possible(of).name) || 'toTime' in ((of ?? {}) as object);

/** Whether it is compared with a day or a time of the calendar. */
export const isDated = (literal: Literal): boolean => {
  const { '>=': atLeast, '>': above } = literal.part as { '>='?: Sides; '>'?: Sides };
  const sides = Object.values(atLeast ?? above ?? {}) as Written[];
  return sides.some(({ datetime }) => datetime !== undefined);
};

/** The numbers that an attribute can have, by its name; all of them for anything else. */
export const possible = (of: unknown): { name: string; from: number; to: number } => {
  const { '.': access } = (of ?? {}) as { '.'?: { attr: string } };
  const name = access?.attr ?? '';
  const [from, to] = (Object.hasOwn(POSSIBLE, name) && POSSIBLE[name]) || [-Infinity, Infinity];
  return { name, from, to };
};

export const areApart = (one: Range | { from: number; to: number }, other: Range): boolean =>
  one.to < other.from || other.to < one.from;
