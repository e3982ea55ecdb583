/** What is written in Cedar where other languages compare with null. */
import type { Told } from './saying.ts';

const BEFORE = /\b([\w.]+)\.(\w+)\s*(==|!=)\s*$/;
const BEHIND = /^\s*(==|!=)\s*([\w.]+)\.(\w+)/;

/** A question whether the attribute beside it is there, in the place of null. */
export const insteadOfNull = ({ before, behind }: Pick<Told, 'before' | 'behind'>): string => {
  const [, left, attribute, sign] = BEFORE.exec(before) ?? [];
  const [, signBehind, right, other] = BEHIND.exec(behind) ?? [];
  const asked = `${left ?? right ?? 'principal'} has ${attribute ?? other ?? 'status'}`;
  const operator = sign ?? signBehind;
  return operator
    ? `Write ${operator === '==' ? `!(${asked})` : asked}: what is unknown, or has no value, is not there.`
    : `Whether something is known is asked with has: ${asked}.`;
};
