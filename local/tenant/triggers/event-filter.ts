/** The JSONPath filter of a subscription, in the dialect SailPoint documents (Jayway's). */
import { parse, query, stringify } from 'jsonpathly';
import { Refusal } from '../core/refusal.ts';

/** Operators that SailPoint documents and the evaluator here lacks. */
const MISSING = '"contains", "concat()", "length()" at the end of a path, and script expressions';

/** True if the event matches the filter, or if there is no filter. */
export const passes = (filter: string | undefined, event: object): boolean =>
  !filter || select(compile(filter), event).length > 0;

/** The filter's path, ready to evaluate, or a 400 with the reason. */
export const compile = (filter: string): string => {
  const path = readable(filter);
  if (path !== undefined) return path;
  throw new Refusal(
    400,
    `The filter ${JSON.stringify(filter)} is not a JSONPath that can be evaluated here (the simulated tenant lacks ${MISSING}).`,
  );
};

/** The response of the endpoint that tries a filter on an input. */
export const tryFilter = (filter: string, input: object) => {
  const path = readable(filter);
  const matches = path !== undefined && select(path, input).length > 0;
  return { isValid: matches, isValidJSONPath: path !== undefined, isPathExist: matches };
};

const readable = (filter: string): string | undefined => {
  const path = parse(filter, { hideExceptions: true });
  return path ? stringify(likeJayway(path)) : undefined;
};

const select = (path: string, event: object) =>
  query(event, path, { returnArray: true }) as unknown[];

type Path = NonNullable<ReturnType<typeof parse>>;
type Node = { type?: string; [key: string]: unknown };

/** In Jayway a filter on the root tests the object itself, not its members: there `@` is `$`. */
const likeJayway = (path: Path): Path => {
  const first = path.next?.value;
  if (first?.type !== 'bracketExpression' || first.value.type !== 'filterExpression') return path;

  const value = currentToRoot(first.value.value) as typeof first.value.value;
  const filter = { ...first.value, value };
  return { ...path, next: { ...path.next, value: { ...first, value: filter } } } as Path;
};

const currentToRoot = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(currentToRoot);
  if (node === null || typeof node !== 'object') return node;

  const { type } = node as Node;
  if (type === 'filterExpression') return node;
  const entries = Object.entries(node).map(([key, value]) => [key, currentToRoot(value)]);
  return { ...Object.fromEntries(entries), ...(type === 'current' && { type: 'root' }) };
};
