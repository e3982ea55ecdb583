/** Settings as somebody writes them, and what is wrong with them. */
import { isEqual } from 'es-toolkit';
import * as z from 'zod';
import { nearestTo } from '../policy/mistakes/nearest.ts';
import { isDate } from './holidays.ts';
import { weaknessOf } from './ticket-pattern.ts';

/** An offset is no zone: it knows nothing of summer time. */
const isZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[a-z]/i.test(name);
  } catch {
    return false;
  }
};

/** A list of dates, or the name of a file. */
const Holidays = z.unknown().transform((given, context): string | string[] => {
  const wrong = (input: unknown, ...path: number[]) =>
    context.issues.push({ code: 'custom', input, path });
  if (isDate(given)) wrong(given);
  if (typeof given === 'string') return given;
  if (!Array.isArray(given)) wrong(given);
  const dates: unknown[] = Array.isArray(given) ? given : [];
  for (const [index, date] of dates.entries()) if (!isDate(date)) wrong(date, index);
  return dates.filter(isDate);
});

const LocalTime = z.strictObject({
  zone: z.string().refine(isZone),
  holidays: Holidays.default([]),
});

export const WrittenSettings = z.strictObject({
  localTime: LocalTime.optional(),
  ticketPattern: z
    .string()
    .refine((pattern) => weaknessOf(pattern) === undefined)
    .optional(),
});

type Saying = { message: string; suggestion: string };

const text = (value: unknown) => JSON.stringify(value) ?? 'nothing';

const NO_SETTINGS: Saying = {
  message: 'this is no list of settings',
  suggestion: 'Write each setting as name: value.',
};

const NO_TEXT: Saying = { message: 'is not text', suggestion: 'Put it in quotes.' };

/** What is said about a wrong value, by the setting's name. */
const SAYINGS: Record<string, (given: unknown) => Saying> = {
  localTime: (given) => ({
    message: `localTime is ${text(given)}`,
    suggestion: 'Write localTime: { zone: Europe/Berlin }.',
  }),
  zone: (given) => {
    const near =
      typeof given === 'string' ? nearestTo(given, Intl.supportedValuesOf('timeZone')) : undefined;
    return {
      message: `localTime.zone: there is no time zone ${text(given)}`,
      suggestion: near
        ? `The nearest is ${near}.`
        : 'Write the name of one, such as Europe/Berlin or UTC.',
    };
  },
  ticketPattern: (given) => {
    const weakness = typeof given === 'string' ? weaknessOf(given) : undefined;
    const { message, suggestion } = weakness ?? NO_TEXT;
    return { message: `ticketPattern: ${text(given)} ${message}`, suggestion };
  },
  holidays: (given) =>
    isDate(given)
      ? {
          message: `localTime.holidays: ${given} is one day, and no list`,
          suggestion: `Put it in brackets: holidays: [${given}].`,
        }
      : {
          message: `localTime.holidays: ${text(given)} is not a day of the calendar`,
          suggestion: 'List dates such as 2026-12-25, or name a file with one on each line.',
        },
};

/** Where a part of the local time is written, if not alone. */
const WITHIN: Record<string, string> = {
  zone: 'localTime: { zone: Europe/Berlin }',
  timezone: 'localTime: { zone: Europe/Berlin }',
  holidays: 'localTime: { zone: Europe/Berlin, holidays: [2026-12-25] }',
};

const unknownKey = (key: string, known: readonly string[]): Saying => {
  const within =
    Object.hasOwn(WITHIN, key) && known.includes('localTime') ? WITHIN[key] : undefined;
  if (within) {
    return { message: `${key} is no setting by itself`, suggestion: `Write ${within}.` };
  }
  const near = nearestTo(key, known);
  return {
    message: `there is no setting ${key}`,
    suggestion: `${near ? `The nearest is ${near}. ` : ''}There are ${known.join(', ')}.`,
  };
};

/** What is missing beside a name that there is not is probably meant by it. */
const isMisspelt = ({ path, input }: z.core.$ZodIssue, issues: readonly z.core.$ZodIssue[]) =>
  input === undefined &&
  path.length > 0 &&
  issues.some(
    (other) => other.code === 'unrecognized_keys' && isEqual(other.path, path.slice(0, -1)),
  );

/** Every mistake with the place in the document that it is about. */
export const sayingsOf = ({ issues }: z.core.$ZodError): (Saying & { path: PropertyKey[] })[] =>
  issues.flatMap((issue) => {
    if (isMisspelt(issue, issues)) return [];
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: [...issue.path, key],
        ...unknownKey(
          key,
          Object.keys((issue.path.length > 0 ? LocalTime : WrittenSettings).shape),
        ),
      }));
    }
    const setting = issue.path.findLast((key) => typeof key === 'string');
    const say = setting === undefined ? undefined : SAYINGS[setting];
    return [{ path: issue.path, ...(say?.(issue.input) ?? NO_SETTINGS) }];
  });
