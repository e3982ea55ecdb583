/** Compares two values of a filter as Jayway does: a number and its text are equal. */
import { isDeepStrictEqual } from 'node:util';
import type { FilterOperator } from './syntax.ts';

/** The value of a path that leads nowhere: it equals nothing, not even itself. */
export const NOWHERE = Symbol('nowhere');

const equal = (left: unknown, right: unknown): boolean => {
  if (left === NOWHERE || right === NOWHERE) return false;
  if (typeof left === 'number' && typeof right === 'string') return Number(right) === left;
  if (typeof left === 'string' && typeof right === 'number') return left === String(right);
  return isDeepStrictEqual(left, right);
};

/** The order of two numbers or two texts; nothing else has one. */
const order = (left: unknown, right: unknown): number => {
  const comparable =
    (typeof left === 'number' && typeof right === 'number') ||
    (typeof left === 'string' && typeof right === 'string');
  if (!comparable) return Number.NaN;
  return left < right ? -1 : Number(left > right);
};

const has = (list: unknown[], value: unknown) => list.some((one) => equal(value, one));

const sizeOf = (value: unknown): number =>
  typeof value === 'string' || Array.isArray(value) ? value.length : -1;

const isEmpty = (value: unknown): boolean | undefined => {
  if (typeof value === 'string' || Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && value !== null ? Object.keys(value).length === 0 : undefined;
};

const both = (
  left: unknown,
  right: unknown,
  test: (left: unknown[], right: unknown[]) => boolean,
): boolean => Array.isArray(left) && Array.isArray(right) && test(left, right);

const matches = (value: unknown, pattern: RegExp): boolean =>
  Array.isArray(value)
    ? value.some((one) => matches(one, pattern))
    : pattern.test(['string', 'number', 'boolean'].includes(typeof value) ? String(value) : '');

const matchesEither = (left: unknown, right: unknown): boolean => {
  if (right instanceof RegExp) return !(left instanceof RegExp) && matches(left, right);
  return left instanceof RegExp && matches(right, left);
};

const OPERATORS: Record<FilterOperator, (left: unknown, right: unknown) => boolean> = {
  '==': equal,
  '!=': (left, right) => !equal(left, right),
  '<': (left, right) => order(left, right) < 0,
  '<=': (left, right) => order(left, right) <= 0,
  '>': (left, right) => order(left, right) > 0,
  '>=': (left, right) => order(left, right) >= 0,
  '=~': matchesEither,
  in: (left, right) => Array.isArray(right) && has(right, left),
  nin: (left, right) => !(Array.isArray(right) && has(right, left)),
  subsetof: (left, right) => both(left, right, (a, b) => a.every((one) => has(b, one))),
  anyof: (left, right) => both(left, right, (a, b) => a.some((one) => has(b, one))),
  noneof: (left, right) => both(left, right, (a, b) => !a.some((one) => has(b, one))),
  size: (left, right) => typeof right === 'number' && sizeOf(left) === right,
  empty: (left, right) => isEmpty(left) === right,
  contains: (left, right) =>
    typeof left === 'string' && typeof right === 'string'
      ? left.includes(right)
      : Array.isArray(left) && has(left, right),
};

export const compare = (left: unknown, operator: FilterOperator, right: unknown): boolean =>
  OPERATORS[operator](left, right);
