/** Text that is no Cedar: usually another language's, or a sign that was forgotten. */
import { anyOf, type Saying, type Told } from './saying.ts';

const OTHER_LANGUAGES: Record<string, string> = {
  and: 'Write && for "and".',
  AND: 'Write && for "and".',
  or: 'Write || for "or".',
  OR: 'Write || for "or".',
  not: 'Write ! before what must not be.',
  contains: 'A set is asked with a dot: .contains("…").',
  startsWith: 'Text is compared with like "…*".',
  is: 'The kind of an item is resource.type == ItemType::"ROLE".',
  '{': 'A condition begins with when { or unless {.',
};

const FORGOTTEN: Record<string, string> = {
  '}': 'Something is missing before it: an operand after && or ||, or a bracket.',
  '@': 'The policy before it ends with a semicolon.',
  permit: 'The policy before it ends with a semicolon.',
  forbid: 'The policy before it ends with a semicolon.',
  ';': 'Remove it, or close a bracket before it.',
  when: 'A scope ends with ), a condition with }.',
  unless: 'A scope ends with ), a condition with }.',
};

const KINDS: Record<string, string> = { 'string literal': 'text in double quotes' };

const MOST_EXPECTED = 4;

const IN_A_SCOPE = /^(principal|action|resource)$/;

/** Where one sign alone can follow, and something else says better what was meant. */
const insteadOf = (
  expected: string | undefined,
  token: string,
  before: string,
): string | undefined => {
  if (expected === 'identifier' && /^\d/.test(token)) {
    return 'Numbers are whole: write 5 or 6 rather than 5.5.';
  }
  if (/;\s*(when|unless)\s*$/.test(before)) {
    return 'Remove the semicolon before the condition: it ends the policy.';
  }
  if (expected !== '(' || IN_A_SCOPE.test(token)) return undefined;
  return /^(when|unless)$/.test(token)
    ? 'The scope is missing before it: (principal, action == Action::"Add", resource).'
    : 'If this is no policy, remove it or put // before it; else ( begins its scope.';
};

/** `help` is Cedar's list of what it would have taken. */
export const unexpectedToken = (
  token: string,
  { help, before }: Pick<Told, 'help' | 'before'>,
): Saying => {
  const expected = [...help.matchAll(/`([^`]+)`|\b(identifier|number|string literal)\b/g)].map(
    ([, sign, kind = '']) => sign ?? KINDS[kind] ?? kind,
  );
  const [only] = expected.length === 1 ? expected : [];
  const meant =
    insteadOf(only, token, before) ??
    OTHER_LANGUAGES[token] ??
    (expected.length === 1 ? undefined : FORGOTTEN[token]) ??
    (expected.length > MOST_EXPECTED
      ? 'Two parts of a condition are joined by && or ||, text stands in double quotes.'
      : `Write ${anyOf(expected)} here.`);
  return { message: `the policy cannot be read from "${token}" on`, suggestion: meant };
};

export const UNEXPECTED_END: Saying = {
  message: 'the file ends before the policy does',
  suggestion: 'End the policy with a semicolon; each (, { and " needs its counterpart.',
};

const METHODS: Record<string, string> = {
  startsWith: 'Text is compared with like: … like "begin*".',
  endsWith: 'Text is compared with like: … like "*end".',
  includes: 'A set is asked with .contains("…"), text with like "*…*".',
  matches: 'Text is compared with like and *; there are no regular expressions.',
  toLowerCase: 'Text is compared letter by letter; write each spelling: ["a", "A"].contains(…).',
  equals: 'Write == for "is the same".',
  hour: 'Write context.requestedAt.toTime() >= duration("7h").',
  size: 'Members cannot be counted; ask .isEmpty() or .contains(…).',
  length: 'Members and letters cannot be counted; ask .isEmpty(), or like "?*" with *.',
  count: 'Members cannot be counted; ask .isEmpty() or .contains(…).',
  has: 'Write principal has status, and hasTag("…") for a tag.',
};

export const unknownMethod = (method: string): Saying => ({
  message: `there is no .${method}()`,
  suggestion:
    METHODS[method] ??
    'Sets have .contains(…), .containsAny([…]), .containsAll([…]) and .isEmpty(); entities have .hasTag("…") and .getTag("…").',
});
