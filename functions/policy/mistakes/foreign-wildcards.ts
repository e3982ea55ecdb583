/** Signs of SQL, regular expressions and shells that stand for themselves in Cedar's patterns. */
const FOREIGN: [sign: RegExp, says: string][] = [
  [/%/, '% (SQL)'],
  [/\.\*|\.\+|\\[dws]|^\^|\$$|\[[^\]]+\]|\(.*\|.*\)/, 'a regular expression'],
  [/\?/, '? (a shell)'],
];

/** The language whose wildcard a pattern seems to have; nothing if it is Cedar's alone. */
export const foreignIn = (pattern: string): string | undefined =>
  FOREIGN.find(([sign]) => sign.test(pattern))?.[1];
