/** Reads `settings.yaml` beside the policies: what they measure by. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { PolicyMistake } from '../contracts/policy-set.ts';
import type { PolicySettings } from '../contracts/policy-settings.ts';
import { holidaysIn } from './holidays.ts';
import { anyWord } from './ticket-words.ts';
import { twiceIn } from './twice.ts';
import { sayingsOf, WrittenSettings } from './written-settings.ts';
import { yamlInWords } from './yaml-words.ts';

const FILE = 'settings.yaml';

export type ReadSettings = {
  settings?: PolicySettings;
  findings: PolicyMistake[];
  /** What is allowed, and probably not meant. */
  warnings: PolicyMistake[];
  /** The file beside it that it names. */
  holidays?: string;
};

/** The text of a file in the folder, or the code of the reason why it cannot be read. */
const textIn = (directory: string, name: string): { text: string } | { code: string } => {
  try {
    return { text: readFileSync(join(directory, name), 'utf8') };
  } catch (error) {
    return { code: (error as NodeJS.ErrnoException).code ?? 'unknown' };
  }
};

const SINGLE_QUOTES = "Put text with a backslash in single quotes: 'CHG[0-9]{7}'.";

/** A YAML document: its value, or why it is none, and the line of any place in it. */
const documentOf = (text: string) => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineOf = (path: readonly PropertyKey[]): number => {
    const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
    const key = isMap(parent)
      ? parent.items.find((item) => isScalar(item.key) && item.key.value === path.at(-1))?.key
      : document.getIn(path, true);
    return lines.linePos((isNode(key) ? key.range?.[0] : undefined) ?? 0).line || 1;
  };
  const lineAt = (offset: number) => lines.linePos(offset).line || 1;
  const twice = twiceIn(document);
  if (twice) {
    const message = `${twice.key} is there twice, first in line ${lineAt(twice.first)}`;
    const suggestion = 'Remove one of them.';
    return { wrong: { line: lineAt(twice.second), message, suggestion }, lineOf };
  }
  const [wrong] = document.errors;
  if (wrong) {
    const message = `this is not YAML: ${yamlInWords(wrong.message)}`;
    const suggestion = wrong.code === 'BAD_DQ_ESCAPE' ? SINGLE_QUOTES : undefined;
    return { wrong: { line: lineAt(wrong.pos[0]), message, suggestion }, lineOf };
  }
  try {
    return { value: document.toJS() as unknown, lineOf };
  } catch (error) {
    return { wrong: { line: 1, message: `this is not YAML: ${(error as Error).message}` }, lineOf };
  }
};

const EMPTY = {
  message: 'the file is empty',
  suggestion: 'Write a setting such as localTime: { zone: Europe/Berlin }, or remove the file.',
};

const MEND = 'Mend it, or remove the file.';

/** The settings of a folder; none if it has no such file. Findings name files as in the folder. */
export const readSettings = (directory: string): ReadSettings => {
  const found = textIn(directory, FILE);
  const mistake = (line: number, message: string, suggestion = MEND): ReadSettings => ({
    findings: [{ file: FILE, line, message, suggestion }],
    warnings: [],
  });
  if ('code' in found) {
    return found.code === 'ENOENT'
      ? { findings: [], warnings: [] }
      : mistake(1, `it cannot be read (${found.code})`);
  }

  const { value, wrong, lineOf } = documentOf(found.text);
  if (wrong) return mistake(wrong.line, wrong.message, wrong.suggestion);
  const parsed = WrittenSettings.safeParse(value ?? {}, { reportInput: true });
  if (!parsed.success) {
    const findings = sayingsOf(parsed.error).map(({ path, ...saying }) => ({
      file: FILE,
      line: lineOf(path),
      ...saying,
    }));
    return { findings, warnings: [] };
  }

  const { localTime, ticketPattern } = parsed.data;
  const warnings = [
    ...(found.text.trim() === '' ? [EMPTY] : []),
    ...(ticketPattern === undefined ? [] : anyWord(ticketPattern)),
  ].map((saying) => ({ file: FILE, line: lineOf(['ticketPattern']), ...saying }));
  if (typeof localTime?.holidays !== 'string') {
    return { settings: parsed.data as PolicySettings, findings: [], warnings };
  }
  const { zone, holidays: file } = localTime;
  const list = textIn(directory, file);
  if ('code' in list) {
    return mistake(
      lineOf(['localTime', 'holidays']),
      `localTime.holidays: ${file} cannot be read (${list.code})`,
      `Name a file beside ${FILE} with a date on each line, or list the dates here.`,
    );
  }
  const { dates, findings } = holidaysIn(list.text, file);
  const settings = { ...parsed.data, localTime: { zone, holidays: dates } };
  return { settings, findings, warnings, holidays: file };
};
