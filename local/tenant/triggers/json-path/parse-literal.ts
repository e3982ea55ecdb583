import type { TextReader } from './text-reader.ts';

/** A text in either quotes, a number, true, false, null, or a list of them. */
export const parseLiteral = (reader: TextReader): unknown => {
  const quoted = reader.tryPattern(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/);
  if (quoted) return (quoted[1] ?? quoted[2] ?? '').replaceAll(/\\(.)/g, '$1');

  const [word] = reader.tryPattern(/(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/) ?? [];
  if (word !== undefined) return JSON.parse(word);
  if (!reader.try('['))
    throw reader.malformed('a path, a text, a number, true, false, null or a list');

  const list: unknown[] = [];
  while (!reader.try(']')) {
    if (list.length > 0) reader.expect(',');
    list.push(parseLiteral(reader));
  }
  return list;
};
