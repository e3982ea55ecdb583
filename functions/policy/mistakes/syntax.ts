/** Text that is no Cedar: usually another language's, or a sign that was forgotten. */
import { FUNCTIONS, insteadIn, METHODS, WORDS } from './other-words.ts';
import { anyOf, type Saying, type Told } from './saying.ts';

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

/** What stands before a sign that is out of place, and says by itself what was meant. */
const BEFORE: [before: RegExp, token: RegExp, say: (token: string, parts: string[]) => string][] = [
  [
    /\b(?:let|var|const)\s+$/,
    /^\w+$/,
    () => 'There are no variables: write what it stands for wherever it is used.',
  ],
  [
    /\b(duration|datetime|decimal|ip)\s*\(\s*([\w.:-]*)$/,
    /^\w+$/,
    (token, [name, begun = '']) => `Put it in quotes: ${name}("${begun}${token}").`,
  ],
  // Where a text has just ended, a word does not follow without a space.
  [
    /"$/,
    /^\w+$/,
    () => 'A quote inside of text is written \\", and each text ends with one: "He said \\"no\\"."',
  ],
  [
    /\b(?:permit|forbid)\s*\([^(){}]*$/s,
    /^(\.|has|like|&&|\|\||[<>]=?|!=)$/,
    () =>
      'A condition belongs behind the scope: (principal, action == Action::"Add", resource) when { … }.',
  ],
];

const saidByBefore = (token: string, before: string): string | undefined => {
  for (const [stands, found, say] of BEFORE) {
    const [match, ...parts] = stands.exec(before) ?? [];
    if (match !== undefined && found.test(token)) return say(token, parts);
  }
  return undefined;
};

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
    saidByBefore(token, before) ??
    insteadOf(only, token, before) ??
    insteadIn(WORDS, token) ??
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

export const unknownFunction = (name: string): Saying => ({
  message: `there is no function ${name}`,
  suggestion:
    insteadIn(FUNCTIONS, name) ??
    'There are datetime("…"), duration("…"), decimal("…") and ip("…").',
});

export const unknownMethod = (method: string): Saying => ({
  message: `there is no .${method}()`,
  suggestion:
    insteadIn(METHODS, method) ??
    'Sets have .contains(…), .containsAny([…]), .containsAll([…]) and .isEmpty(); entities have .hasTag("…") and .getTag("…").',
});
