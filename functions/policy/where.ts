/** Where a part of a condition stands in the text of its policy, which Cedar's JSON does not say. */
import { type Condition, textOf } from './mistakes/expressions.ts';
import type { Spot, TextSpot } from './mistakes/saying.ts';
import { byteLength, withoutComments } from './places.ts';

const ANNOTATIONS = /^(\s*@\w+\s*\(\s*"(\\.|[^"\\])*"\s*\))+/s;

/** Where the conditions and the scope begin; a comment for requesters may quote a condition. */
const policyFrom = (plain: string): number => ANNOTATIONS.exec(plain)?.[0].length ?? 0;

/** Text without what Cedar sets as it likes, and where each sign of it was. */
const squeezed = (text: string) => {
  const kept = [...text.matchAll(/[^\s()"]/g)];
  return { text: kept.map(([sign]) => sign).join(''), at: kept.map(({ index }) => index) };
};

/** Where the last part begins; those before it are passed over. Nothing if it is not recognized. */
const startOf = (plain: string, parts: readonly Condition[]): number | undefined => {
  const from = policyFrom(plain);
  const policy = squeezed(' '.repeat(from) + plain.slice(from));
  let [found, end] = [-1, 0];
  for (const { body } of parts) {
    const { text } = squeezed(textOf(body));
    found = policy.text.indexOf(text, end);
    if (found >= 0) end = found + text.length;
  }
  return policy.at[found];
};

/**
 * The offset of the last part in bytes of UTF-8, or 0 if it is written in a way that is not
 * recognized. Those before it are passed over: of two that read alike the right one is found.
 */
export const whereIn = (source: string, parts: readonly Condition[]): number =>
  byteLength(source.slice(0, startOf(withoutComments(source), parts) ?? 0));

const found = (text: string, pattern: RegExp, from: number): number | undefined => {
  const at = text.slice(from).search(pattern);
  return at < 0 ? undefined : from + at;
};

const annotationIn = (plain: string, name: string) => {
  const signs = plain.replace(/"(?:\\.|[^"\\])*"/gs, (quoted) => ' '.repeat(quoted.length));
  return found(signs, new RegExp(`@${name}\\b`), 0);
};

const textIn = (plain: string, { pattern, within }: TextSpot) => {
  const part = within && startOf(plain, [{ kind: 'when', body: within } as Condition]);
  const inPart = part === undefined ? undefined : found(plain, pattern, part);
  return inPart ?? found(plain, pattern, policyFrom(plain));
};

/** The offset of a place in bytes of UTF-8; the beginning of the policy if it is not found. */
export const offsetOf = (source: string, spot: Spot | undefined): number => {
  const plain = withoutComments(source);
  const at =
    spot && ('annotation' in spot ? annotationIn(plain, spot.annotation) : textIn(plain, spot));
  return byteLength(source.slice(0, at ?? 0));
};
