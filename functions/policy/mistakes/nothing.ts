/** What is written in Cedar where other languages compare with null. */
import type { Told } from './saying.ts';
import { DATES } from './without-date.ts';

const BEFORE = /\b([\w.]+)\.(\w+)\s*(==|!=)\s*$/;
const BEHIND = /^\s*(==|!=)\s*([\w.]+)\.(\w+)/;

/** That there is no date is known apart from the date itself. */
const noDate = (left: string, attribute: string): string | undefined => {
  const known =
    left === 'context' && Object.hasOwn(DATES, attribute) ? DATES[attribute] : undefined;
  return known && `Write context has ${known} && !context.${known}: the date may also be unknown.`;
};

/** A question whether the attribute beside it is there, in the place of null. */
export const insteadOfNull = ({ before, behind }: Pick<Told, 'before' | 'behind'>): string => {
  const [, left, attribute, sign] = BEFORE.exec(before) ?? [];
  const [, signBehind, right, other] = BEHIND.exec(behind) ?? [];
  const [of, name] = [left ?? right ?? 'principal', attribute ?? other ?? 'status'];
  const asked = `${of} has ${name}`;
  const operator = sign ?? signBehind;
  if (!operator) return `Whether something is known is asked with has: ${asked}.`;
  if (operator === '!=') {
    return `Write ${asked}: what is unknown, or has no value, is not there.`;
  }
  return noDate(of, name) ?? `Write !(${asked}): what is unknown, or has no value, is not there.`;
};
