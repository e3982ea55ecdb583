/** What Cedar's parser says about a text that is no policy. */
import { insteadOfNull } from './nothing.ts';
import { TWO_REVIEWERS } from './other-words.ts';
import type { Translation } from './saying.ts';
import { UNEXPECTED_END, unexpectedToken, unknownFunction, unknownMethod } from './syntax.ts';

const SCOPE = 'Write (principal, action == Action::"Add", resource), or action alone for both.';

export const SYNTAX: readonly Translation[] = [
  [
    /^empty set literals are forbidden/,
    () => ({
      message: 'an empty list [] compares with nothing',
      suggestion: 'Ask a set with .isEmpty().',
    }),
  ],
  [/^`(.+)` is not a valid method/, ([method = '']) => unknownMethod(method)],
  [/^`(.+)` is not a valid function/, ([name = '']) => unknownFunction(name)],
  [/^unexpected token `(.+)`/, ([token = ''], told) => unexpectedToken(token, told)],
  [/^unexpected end of input/, () => UNEXPECTED_END],
  [
    /^invalid token/,
    (_, { source, help }) => ({
      message: `${source.trim() || 'this sign'} means nothing in a policy`,
      suggestion: /^#/.test(source)
        ? 'A comment begins with //.'
        : /single quotes|'/.test(`${help}${source}`)
          ? 'Text stands in double quotes: "…".'
          : 'Text stands in straight double quotes: "…"; word processors write others.',
    }),
  ],
  [
    /^'(.+)' is not a valid operator/,
    ([sign = '']) => ({
      message: `${sign} compares nothing`,
      suggestion: 'Write == for "is", != for "is not".',
    }),
  ],
  [/^expected an entity uid/, () => ({ message: 'an entity is needed here', suggestion: SCOPE })],
  [
    /is missing the `.+` variable in the scope$/,
    () => ({ message: 'the scope is not complete', suggestion: SCOPE }),
  ],
  [/must be used$/, () => ({ message: 'the scope is not complete', suggestion: SCOPE })],
  [
    /^invalid policy effect: (.+)/,
    ([effect = '']) => ({
      message: `${effect} is no effect`,
      suggestion: 'Write permit or forbid.',
    }),
  ],
  [
    /^invalid policy condition: (.+)/,
    ([kind = '']) => ({
      message: `${kind} begins no condition`,
      suggestion: 'Write when { … } or unless { … }.',
    }),
  ],
  [
    /^`?(when|unless)`? condition clause cannot be empty/,
    ([kind = '']) => ({
      message: `${kind} { } has no condition`,
      suggestion:
        'Write one between the braces, or remove it: without a condition it applies always.',
    }),
  ],
  [
    /^call to `(.+)` requires exactly (\d+) arguments?, but got/,
    ([name = '', count = '']) => ({
      message: `${name} takes ${count === '1' ? 'one value' : `${count} values`}`,
      suggestion: /^(has|get)Tag$/.test(name)
        ? 'Ask for the tag, then for its text: principal.hasTag("department") && principal.getTag("department").contains("Finance").'
        : 'Leave out the others, or write several calls.',
    }),
  ],
  [
    /^duplicate annotation: (.+)/,
    ([name = '']) => ({
      message: `${name} stands twice`,
      suggestion:
        name === '@reviewer'
          ? TWO_REVIEWERS
          : 'Remove one of them; a second policy ends the first with a semicolon.',
    }),
  ],
  [
    /failed to parse as an? (\w+) value: `(.+)`/,
    ([type = '', value = '']) => ({
      message: `${value} is no ${type}`,
      suggestion:
        type === 'datetime'
          ? 'Write datetime("2026-03-02") or datetime("2026-03-02T10:00:00Z").'
          : type === 'duration'
            ? 'Write duration("7h30m"), with the units d, h, m, s and ms.'
            : 'Write a number such as 1.5 in quotes, with digits on both sides of the point.',
    }),
  ],
  [
    /^right hand side of a `like`/,
    () => ({
      message: 'like takes a pattern, not another value',
      suggestion: 'Write like "…*…", or compare two values with ==.',
    }),
  ],
  [
    /^invalid variable: (.+)/,
    ([name = ''], told) => ({
      message: `${name} is no variable`,
      suggestion: /^(null|undefined|None|nil)$/.test(name)
        ? insteadOfNull(told)
        : `There are principal, action, resource and context; text stands in quotes: "${name}".`,
    }),
  ],
  [
    /^invalid member access `(\w+)/,
    ([name = '']) => ({
      message: `${name} is no variable`,
      suggestion: 'There are principal, action, resource and context.',
    }),
  ],
  [
    /^integer literal `(.+?)` is too large/,
    ([number = '']) => ({
      message: `${number} is too large`,
      suggestion: 'The largest number is 9223372036854775807.',
    }),
  ],
  [
    /is not a valid escape/,
    () => ({
      message: 'a backslash in text begins an escape that there is not',
      suggestion: 'Write \\\\ for a backslash itself, \\* for a star in like.',
    }),
  ],
];
