/** Where a part of a condition stands in the text of its policy, which Cedar's JSON does not say. */
import { type Condition, textOf } from './mistakes/expressions.ts';
import { byteLength, withoutComments } from './places.ts';

const ANNOTATIONS = /^(\s*@\w+\s*\(\s*"(\\.|[^"\\])*"\s*\))+/s;

/** Text without what Cedar sets as it likes, and where each sign of it was. */
const squeezed = (text: string) => {
  const kept = [...text.matchAll(/[^\s()"]/g)];
  return { text: kept.map(([sign]) => sign).join(''), at: kept.map(({ index }) => index) };
};

/**
 * The offset of the last part in bytes of UTF-8, or 0 if it is written in a way that is not
 * recognized. Those before it are passed over: of two that read alike the right one is found.
 */
export const whereIn = (source: string, parts: readonly Condition[]): number => {
  const plain = withoutComments(source);
  // A comment for requesters may quote a condition.
  const quoted = ANNOTATIONS.exec(plain)?.[0].length ?? 0;
  const policy = squeezed(' '.repeat(quoted) + plain.slice(quoted));
  let [found, end] = [-1, 0];
  for (const { body } of parts) {
    const { text } = squeezed(textOf(body));
    found = policy.text.indexOf(text, end);
    if (found >= 0) end = found + text.length;
  }
  return byteLength(source.slice(0, policy.at[found] ?? 0));
};
