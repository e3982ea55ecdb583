/** Parses a JSONPath as Jayway's library does, with the functions that SailPoint documents. */
import { parseFilterTest } from './parse-filter-test.ts';
import { parseLiteral } from './parse-literal.ts';
import type { JsonPath, Operand, PathStep } from './syntax.ts';
import { type TextReader, textReader } from './text-reader.ts';

/** A path; a `SyntaxError` tells what is wrong with the text. */
export const parseJsonPath = (text: string): JsonPath => {
  const trimmed = text.trim();
  // Jayway completes a path that starts with a name.
  const reader = textReader(/^[$@]/.test(trimmed) ? trimmed : `$.${trimmed}`);
  const path = parsePath(reader);
  if (!reader.isAtEnd()) throw reader.malformed('the end of the path');
  return path;
};

const parsePath = (reader: TextReader): JsonPath => {
  const [start] = reader.tryPattern(/[$@]/) ?? [];
  if (start === undefined) throw reader.malformed('"$" or "@"');

  const steps: PathStep[] = [];
  while (reader.isAt('.[')) {
    if (reader.try('..')) {
      steps.push({ kind: 'descent' }, reader.isAt('[') ? bracket(reader) : member(reader));
    } else if (reader.try('.')) {
      steps.push(reader.isAt('[') ? bracket(reader) : member(reader));
    } else {
      steps.push(bracket(reader));
    }
  }
  return { from: start.trim() as '$' | '@', steps, definite: steps.every(leadsToOne) };
};

const leadsToOne = (step: PathStep): boolean => {
  if (step.kind === 'property') return step.names.length === 1;
  if (step.kind === 'index') return step.indices.length === 1;
  return step.kind === 'function' || step.kind === 'fromEnd';
};

/** A name, a wildcard or a function after a dot. */
const member = (reader: TextReader): PathStep => {
  if (reader.try('*')) return { kind: 'wildcard' };

  const [name] = reader.tryPattern(/[^\s.[\](){}&|=!<>~,*?'"]+/) ?? [];
  if (name === undefined) throw reader.malformed('a name');
  if (!reader.try('(')) return { kind: 'property', names: [name] };
  if (name !== 'length' && name !== 'concat') throw reader.malformed('length() or concat()');

  const parameters: Operand[] = [];
  while (!reader.try(')')) {
    if (parameters.length > 0) reader.expect(',');
    parameters.push(operand(reader));
  }
  return { kind: 'function', name, parameters };
};

const bracket = (reader: TextReader): PathStep => {
  reader.expect('[');
  const step = inBracket(reader);
  reader.expect(']');
  return step;
};

const inBracket = (reader: TextReader): PathStep => {
  if (reader.try('*')) return { kind: 'wildcard' };
  if (reader.try('?')) {
    reader.expect('(');
    const test = parseFilterTest(reader, operand);
    reader.expect(')');
    return { kind: 'filter', test };
  }
  const script = reader.tryPattern(/\(\s*@\.length\s*-\s*(\d+)\s*\)/);
  if (script) return { kind: 'fromEnd', distance: Number(script[1]) };

  // Jayway takes the third number of a slice and passes over it.
  const slice = reader.tryPattern(/(-?\d+)?\s*:\s*(-?\d+)?\s*(?::\s*-?\d*)?/);
  if (slice) return { kind: 'slice', start: numberIn(slice[1]), end: numberIn(slice[2]) };
  if (reader.isAt('\'"')) {
    return { kind: 'property', names: separated(reader, () => String(parseLiteral(reader))) };
  }
  return { kind: 'index', indices: separated(reader, () => index(reader)) };
};

const index = (reader: TextReader): number => {
  const [digits] = reader.tryPattern(/-?\d+/) ?? [];
  if (digits === undefined) throw reader.malformed('?, a quoted name, a number or *');
  return Number(digits);
};

const separated = <T>(reader: TextReader, read: () => T): T[] => {
  const all = [read()];
  while (reader.try(',')) all.push(read());
  return all;
};

const numberIn = (digits: string | undefined) =>
  digits === undefined ? undefined : Number(digits);

const operand = (reader: TextReader): Operand => {
  if (reader.isAt('$@')) return { kind: 'path', path: parsePath(reader) };

  const pattern = reader.tryPattern(/\/((?:[^/\\]|\\.)*)\/([is]*)/);
  // Jayway asks for a match of the whole text.
  if (pattern) return { kind: 'pattern', pattern: new RegExp(`^(?:${pattern[1]})$`, pattern[2]) };
  return { kind: 'literal', value: parseLiteral(reader) };
};
