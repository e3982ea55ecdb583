/** The values that a JSONPath selects, in Jayway's reading. */
import { compare, NOWHERE } from './compare.ts';
import type { FilterTest, JsonPath, Operand, PathStep } from './syntax.ts';

/** What paths start from: the document, and within a filter the element that it tests. */
type Context = { root: unknown; current: unknown };

/** The selected values of a document, none if the path leads nowhere. */
export const select = (path: JsonPath, document: unknown): unknown[] =>
  walk(path, { root: document, current: document });

const walk = ({ from, steps }: JsonPath, context: Context): unknown[] => {
  let values: unknown[] = [from === '$' ? context.root : context.current];
  for (const step of steps) values = values.flatMap((value) => advance(value, step, context));
  return values;
};

const advance = (value: unknown, step: PathStep, context: Context): unknown[] => {
  switch (step.kind) {
    case 'property':
      return isObject(value) ? step.names.flatMap((name) => member(value, name)) : [];
    case 'index':
      return Array.isArray(value) ? step.indices.flatMap((index) => element(value, index)) : [];
    case 'fromEnd':
      return Array.isArray(value) ? lastBut(value, step.distance) : [];
    case 'slice':
      return Array.isArray(value) ? value.slice(step.start, step.end) : [];
    case 'wildcard':
      return children(value);
    case 'descent':
      return [value, ...descendants(value)];
    case 'filter':
      // An object is tested itself, never its members.
      return (Array.isArray(value) ? value : isObject(value) ? [value] : []).filter((current) =>
        holds(step.test, { ...context, current }),
      );
    case 'function':
      return step.name === 'length' ? [lengthOf(value)] : [concatenated(value, step, context)];
  }
};

const holds = (test: FilterTest, context: Context): boolean => {
  switch (test.kind) {
    case 'and':
      return test.tests.every((one) => holds(one, context));
    case 'or':
      return test.tests.some((one) => holds(one, context));
    case 'not':
      return !holds(test.test, context);
    case 'exists':
      return exists(test.path, context);
    case 'comparison':
      return compare(valueIn(test.left, context), test.operator, valueIn(test.right, context));
  }
};

/** A path to several places, such as a nested filter, yields a list, which exists if it is empty too. */
const exists = (path: JsonPath, context: Context): boolean =>
  !path.definite || walk(path, context).length > 0;

const valueIn = (operand: Operand, context: Context): unknown => {
  if (operand.kind === 'literal') return operand.value;
  if (operand.kind === 'pattern') return operand.pattern;

  const values = walk(operand.path, context);
  if (!operand.path.definite) return values;
  return values.length > 0 ? values[0] : NOWHERE;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const member = (value: Record<string, unknown>, name: string): unknown[] =>
  Object.hasOwn(value, name) ? [value[name]] : [];

const element = (value: unknown[], index: number): unknown[] => {
  const at = index < 0 ? value.length + index : index;
  return at >= 0 && at < value.length ? [value[at]] : [];
};

const lastBut = (value: unknown[], distance: number): unknown[] =>
  distance <= value.length ? element(value, value.length - distance) : [];

const children = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value) : [];

const descendants = (value: unknown): unknown[] =>
  children(value).flatMap((child) => [child, ...descendants(child)]);

const lengthOf = (value: unknown): number | null =>
  typeof value === 'object' && value !== null ? Object.keys(value).length : null;

const concatenated = (
  value: unknown,
  { parameters }: Extract<PathStep, { kind: 'function' }>,
  context: Context,
): string =>
  [value, ...parameters.map((parameter) => valueIn(parameter, context))]
    .flatMap((part, index) => textsIn(part, index === 0))
    .join('');

/** The input of the function counts only if it is a list, and of a list only its texts. */
const textsIn = (part: unknown, isInput: boolean): string[] => {
  if (Array.isArray(part)) return part.filter((one) => typeof one === 'string');
  if (isInput || part === NOWHERE || part === null) return [];
  return [isObject(part) ? JSON.stringify(part) : String(part)];
};
