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

/**
 * The same JSON value with U+FFFD for every half of a surrogate pair, as a text that was cut in
 * the middle of an emoji has one: Cedar throws at them and DynamoDB refuses them.
 */
export const wellFormed = (value: unknown): unknown =>
  jsonIn(
    (JSON.stringify(value) ?? '').replace(/\\\\|\\ud[89a-f]../g, (found) =>
      found.startsWith('\\u') ? '\ufffd' : found,
    ),
  );
