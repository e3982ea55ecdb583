/** Reads YAML and JSON files, and finds the line of any value in them. */
import { readFileSync } from 'node:fs';
import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document as YamlDocument,
} from 'yaml';
import { twiceIn } from '../../../functions/policy-set/twice.ts';
import { yamlInWords } from '../../../functions/policy-set/yaml-words.ts';
import { InputError } from '../terminal/input-error.ts';

export type Document = {
  file: string;
  value: unknown;
  /** The line of the value at `path`, or of the last part of the path that exists. */
  lineOf(path: readonly PropertyKey[]): number;
};

/** The text of a file; an `InputError` with the reason if it cannot be read. */
export const readText = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'no such file; check the path' : `${code}`;
    throw new InputError(`${file}: cannot be read: ${why}.`, { cause: error });
  }
};

const isJson = (file: string) => file.endsWith('.json');

/** The parser's message quotes the file: fine for scenarios, but an event may hold secrets. */
const fault = (file: string, message: string) =>
  isJson(file)
    ? 'invalid JSON starting here; check quotes, commas and brackets'
    : `invalid YAML: ${yamlInWords(message)}`;

const unresolvedAlias = (document: YamlDocument): number => {
  let offset = 0;
  visit(document, {
    Alias(_, alias) {
      if (!alias.resolve(document)) offset = alias.range?.[0] ?? 0;
    },
  });
  return offset;
};

const positionIn = (document: YamlDocument, path: readonly PropertyKey[]): number => {
  let node: unknown = document.contents;
  let position = document.contents?.range?.[0] ?? 0;
  for (const key of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && `${item.key.value}` === key);
      if (!pair) return position;
      position = isNode(pair.key) ? (pair.key.range?.[0] ?? position) : position;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      position = isNode(node) ? (node.range?.[0] ?? position) : position;
    }
  }
  return position;
};

/** Reads a `*.json` file as JSON, any other as YAML. Errors name file and line. */
export const readDocument = (file: string): Document => {
  const lines = new LineCounter();
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  const document = parseDocument(readText(file), {
    lineCounter: lines,
    prettyErrors: false,
    ...(isJson(file) && { schema: 'json' }),
  });
  const [wrong] = [...document.errors, ...document.warnings].filter(
    ({ code }) => code !== 'DUPLICATE_KEY',
  );
  if (wrong) {
    const at = `${file}:${lineAt(wrong.pos[0])}`;
    throw new InputError(`${at}: ${fault(file, wrong.message)}.`, { cause: wrong });
  }

  visit(document, {
    Pair(_, { key }) {
      // An id may be of digits alone: as a number it would lose some of them.
      if (isScalar(key) && typeof key.value === 'number' && key.source) key.value = key.source;
    },
  });
  const twice = twiceIn(document);
  if (twice) {
    const key = isJson(file) ? 'this key' : `"${twice.key}"`;
    throw new InputError(
      `${file}:${lineAt(twice.second)}: ${key} is there twice, first in line ${lineAt(twice.first)}; remove one of them.`,
    );
  }

  try {
    const value: unknown = document.toJS();
    return { file, value, lineOf: (path) => lineAt(positionIn(document, path)) };
  } catch (error) {
    const at = `${file}:${lineAt(unresolvedAlias(document))}`;
    throw new InputError(`${at}: ${fault(file, (error as Error).message)}.`, { cause: error });
  }
};
