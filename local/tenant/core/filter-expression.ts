/** SailPoint's collection filters: `field op value`, joined by `and`. */
import { Refusal } from './refusal.ts';

export type Operator = 'eq' | 'ne' | 'in' | 'gt' | 'ge' | 'lt' | 'le' | 'sw' | 'co' | 'isnull';
export type Condition = { field: string; operator: Operator; values: string[] };

const TOKEN = /\s*("(?:[^"\\]|\\.)*"|[(),]|[^\s(),"]+)/y;

/** The conditions of a filter; a refusal lists the fields and operators that are supported. */
export const parseFilter = (
  filter: string,
  admitted: Record<string, readonly Operator[]>,
): Condition[] => {
  const tokens = tokenise(filter);
  const conditions: Condition[] = [];

  while (tokens.length > 0) {
    if (conditions.length > 0 && tokens.shift()?.toLowerCase() !== 'and') {
      throw malformed(filter, 'conditions are joined by "and"');
    }
    const [field = '', operator = ''] = tokens.splice(0, 2);
    if (!isAdmitted(operator, admitted[field] ?? [])) {
      const known = Object.entries(admitted).map(([name, ops]) => `${name} (${ops.join(', ')})`);
      throw malformed(filter, `it may filter by ${known.join(', ') || 'nothing'}`);
    }
    conditions.push({ field, operator, values: readValues(operator, tokens, filter) });
  }

  return conditions;
};

/** True if a value meets a condition; times are compared as ISO text. */
export const meets = (value: unknown, { operator, values }: Condition): boolean => {
  if (operator === 'isnull') return value === null || value === undefined;
  if (value === null || value === undefined) return operator === 'ne';

  const [text, wanted = ''] = [String(value), values[0]];
  switch (operator) {
    case 'eq':
      return text === wanted;
    case 'ne':
      return text !== wanted;
    case 'in':
      return values.includes(text);
    case 'gt':
      return text > wanted;
    case 'ge':
      return text >= wanted;
    case 'lt':
      return text < wanted;
    case 'le':
      return text <= wanted;
    case 'sw':
      return text.startsWith(wanted);
    case 'co':
      return text.includes(wanted);
  }
};

const tokenise = (filter: string): string[] => {
  const tokens: string[] = [];
  const text = filter.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined) throw malformed(filter, 'a quotation mark is not closed');
    tokens.push(token);
  }
  return tokens;
};

const readValues = (operator: Operator, tokens: string[], filter: string): string[] => {
  if (operator === 'isnull') return [];
  if (operator !== 'in') return [literal(tokens.shift(), filter)];

  if (tokens.shift() !== '(') throw malformed(filter, '"in" needs a list in parentheses');
  const values: string[] = [];
  do {
    values.push(literal(tokens.shift(), filter));
  } while (tokens[0] === ',' && tokens.shift());
  if (tokens.shift() !== ')') throw malformed(filter, 'the list of "in" is not closed');
  return values;
};

const literal = (token: string | undefined, filter: string): string => {
  if (token === undefined || /^[(),]$/.test(token)) throw malformed(filter, 'a value is missing');
  return token.startsWith('"') ? token.slice(1, -1).replaceAll(/\\(.)/g, '$1') : token;
};

const isAdmitted = (operator: string, admitted: readonly Operator[]): operator is Operator =>
  (admitted as readonly string[]).includes(operator);

const malformed = (filter: string, reason: string) =>
  new Refusal(400, `The filter ${JSON.stringify(filter)} cannot be used: ${reason}.`);
