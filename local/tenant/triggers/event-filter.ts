/** The JSONPath filter of a subscription, in the dialect SailPoint documents (Jayway's). */
import { Refusal } from '../core/refusal.ts';
import { parseJsonPath } from './json-path/parse.ts';
import { select } from './json-path/select.ts';
import type { JsonPath } from './json-path/syntax.ts';

/** True if the event matches the filter, or if there is no filter. */
export const passes = (filter: string | undefined, event: object): boolean =>
  !filter || select(compile(filter), event).length > 0;

/** The filter's path, ready to evaluate, or a 400 with the reason. */
export const compile = (filter: string): JsonPath => {
  const path = readable(filter);
  if (!(path instanceof SyntaxError)) return path;
  throw new Refusal(
    400,
    `The filter ${JSON.stringify(filter)} is not a JSONPath: ${path.message}.`,
  );
};

/** The response of the endpoint that tries a filter on an input. */
export const tryFilter = (filter: string, input: object) => {
  const path = readable(filter);
  const isValidJSONPath = !(path instanceof SyntaxError);
  const matches = isValidJSONPath && select(path, input).length > 0;
  return { isValid: matches, isValidJSONPath, isPathExist: matches };
};

const readable = (filter: string): JsonPath | SyntaxError => {
  try {
    return parseJsonPath(filter);
  } catch (error) {
    if (error instanceof SyntaxError) return error;
    throw error;
  }
};
