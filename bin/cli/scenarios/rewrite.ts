/** Puts new expectations into a scenario file, and leaves everything else in it as it is written. */
import { isEqual } from 'es-toolkit';
import {
  Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import type { Expectation } from './scenario-file.ts';

type Edit = { start: number; end: number; text: string };

/** Right between brackets and outside of them. */
const scalar = (value: string) => {
  const document = new Document([value]);
  if (isSeq(document.contents)) document.contents.flow = true;
  return document.toString({ lineWidth: 0, flowCollectionPadding: false }).trim().slice(1, -1);
};

const list = (values: readonly string[]) => `[${values.map(scalar).join(', ')}]`;

const startOf = (node: unknown) => (isNode(node) ? (node.range?.[0] ?? 0) : 0);

/** A block reaches to its last value: what follows in the file is not its own. */
const endOf = (node: unknown): number => {
  if (isSeq(node) && !node.flow && node.items.length > 0) return endOf(node.items.at(-1));
  return isNode(node) ? (node.range?.[1] ?? 0) : 0;
};

/** The column of a place, counted from 0. */
const columnOf = (source: string, at: number) => at - (source.lastIndexOf('\n', at - 1) + 1);

const valueText = (source: string, node: unknown, value: string | string[]): string => {
  if (!Array.isArray(value)) return scalar(value);
  if (!isSeq(node) || node.flow || value.length === 0) return list(value);
  const indent = ' '.repeat(columnOf(source, startOf(node)));
  return value.map((one) => `- ${scalar(one)}`).join(`\n${indent}`);
};

const removal = ({ items }: YAMLMap, pair: Pair): Edit => {
  const at = items.indexOf(pair);
  const next = items[at + 1];
  return next
    ? { start: startOf(pair.key), end: startOf(next.key), text: '' }
    : { start: endOf(items[at - 1]?.value), end: endOf(pair.value), text: '' };
};

const addition = (source: string, map: YAMLMap, key: string, value: string | string[]): Edit => {
  const at = endOf(map.items.at(-1)?.value);
  const indent = ' '.repeat(columnOf(source, startOf(map.items[0]?.key)));
  const between = map.flow ? ', ' : `\n${indent}`;
  const text = `${between}${key}: ${Array.isArray(value) ? list(value) : scalar(value)}`;
  return { start: at, end: at, text };
};

const editsOf = (source: string, map: YAMLMap, wanted: Expectation): Edit[] =>
  (['decision', 'policies', 'reviewer', 'comment'] as const).flatMap((key) => {
    const pair = map.items.find((one) => isScalar(one.key) && one.key.value === key);
    const value = wanted[key];
    if (!pair) return value === undefined ? [] : [addition(source, map, key, value)];
    if (value === undefined) return [removal(map, pair)];
    const before = isNode(pair.value) ? pair.value.toJSON() : pair.value;
    if (isEqual(before, value)) return [];
    const [start, end] = [startOf(pair.value), endOf(pair.value)];
    return [{ start, end, text: valueText(source, pair.value, value) }];
  });

type Written = { scenarios: { expect: unknown }[] };

const read = (text: string): Written | undefined => {
  const document = parseDocument(text);
  return document.errors.length > 0 ? undefined : (document.toJS() as Written);
};

/**
 * The text with new expectations by the index of their scenario; `undefined` if that would change
 * anything else, as with an expectation that others refer to: somebody has to write it by hand.
 */
export const rewrite = (
  source: string,
  wanted: ReadonlyMap<number, Expectation>,
): string | undefined => {
  const document = parseDocument(source);
  const edits = [...wanted].flatMap(([index, expectation]) => {
    const map = document.getIn(['scenarios', index, 'expect'], true);
    return isMap(map) ? editsOf(source, map, expectation) : [];
  });
  const text = edits
    .toSorted((a, b) => b.start - a.start || b.end - a.end)
    .reduce((all, { start, end, text }) => all.slice(0, start) + text + all.slice(end), source);

  const before = read(source);
  for (const [index, expectation] of wanted) {
    const scenario = before?.scenarios[index];
    if (scenario) scenario.expect = expectation;
  }
  return isEqual(read(text), before) ? text : undefined;
};
