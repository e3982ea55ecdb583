import { FILTER_OPERATORS, type FilterOperator, type FilterTest, type Operand } from './syntax.ts';
import type { TextReader } from './text-reader.ts';

type ReadOperand = (reader: TextReader) => Operand;

/** The test of a filter: comparisons joined by `&&`, `||`, `!` and parentheses. */
export const parseFilterTest = (reader: TextReader, operand: ReadOperand): FilterTest =>
  joined(reader, '||', 'or', () => joined(reader, '&&', 'and', () => single(reader, operand)));

const joined = (
  reader: TextReader,
  sign: string,
  kind: 'and' | 'or',
  read: () => FilterTest,
): FilterTest => {
  const first = read();
  const tests = [first];
  while (reader.try(sign)) tests.push(read());
  return tests.length === 1 ? first : { kind, tests };
};

const single = (reader: TextReader, operand: ReadOperand): FilterTest => {
  if (reader.try('!')) return { kind: 'not', test: single(reader, operand) };
  if (reader.try('(')) {
    const test = parseFilterTest(reader, operand);
    reader.expect(')');
    return test;
  }
  const left = operand(reader);
  if (left.kind === 'path' && reader.isAt(')&|')) return { kind: 'exists', path: left.path };
  return { kind: 'comparison', left, operator: operator(reader), right: operand(reader) };
};

const operator = (reader: TextReader): FilterOperator => {
  const [sign = ''] = reader.tryPattern(/[=!<>~]+|[a-z]+/i) ?? [];
  const known = FILTER_OPERATORS.find((one) => one === sign.trim().toLowerCase());
  if (!known) throw reader.malformed(`one of ${FILTER_OPERATORS.join(' ')}`);
  return known;
};
