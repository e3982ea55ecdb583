import * as z from 'zod';
import type { PolicyMistake } from '../contracts/policy-set.ts';

/** Whether a text is a date of the calendar, such as `2026-12-25`. */
export const isDate = (text: unknown): text is string => z.iso.date().safeParse(text).success;

/** The dates in a file, one on each line, and what else is there; a `#` begins a remark. */
export const holidaysIn = (
  text: string,
  file: string,
): { dates: string[]; findings: PolicyMistake[] } => {
  const written = text.split('\n').map((line) => line.replace(/#.*/, '').trim());
  return {
    dates: written.filter(isDate),
    findings: written.flatMap((date, index) =>
      date === '' || isDate(date)
        ? []
        : [
            {
              file,
              line: index + 1,
              message: `${JSON.stringify(date)} is not a day of the calendar`,
              suggestion: 'Write one date on each line, such as 2026-12-25.',
            },
          ],
    ),
  };
};
