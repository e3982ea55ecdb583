import * as z from 'zod/mini';

/** The value of a JSON text, `undefined` if it is none: the parser's own error would quote the text. */
export const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Any JSON as texts: those of a list one by one, and what is no text as its JSON. */
export const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).map((one) =>
    typeof one === 'string' ? one : JSON.stringify(one),
  );

/** Text that holds JSON, such as an environment variable with more than one value. */
export const JsonText = z.pipe(z.string(), z.transform(jsonIn));

/** Deeper than any form is; what walks a value by calling itself ends long before Node's stack does. */
const MAX_DEPTH = 64;

/** Whether a JSON value has lists and objects in more levels than are read. */
export const isTooDeep = (value: unknown, levels = MAX_DEPTH): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((one) => isTooDeep(one, levels - 1)));

/** The same JSON value, with nothing in place of what lies deeper than is read. */
export const shallow = (value: unknown, levels = MAX_DEPTH): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return null;
  if (Array.isArray(value)) return value.map((one) => shallow(one, levels - 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, shallow(one, levels - 1)]),
  );
};

/**
 * The same JSON value, no deeper than is read, with U+FFFD for every half of a surrogate pair, as
 * a text that was cut in the middle of an emoji has one: Cedar throws at them and DynamoDB refuses
 * them.
 */
export const wellFormed = (value: unknown): unknown =>
  jsonIn(
    (JSON.stringify(shallow(value)) ?? '').replace(/\\\\|\\ud[89a-f]../g, (found) =>
      found.startsWith('\\u') ? '\ufffd' : found,
    ),
  );
