/** What the parser of YAML says, in words that say what to do. */
const WORDS: readonly [says: RegExp, instead: string][] = [
  [/^Tabs are not allowed/, 'this line begins with a tab; indent it with spaces'],
  [
    /^(Block collections are not allowed within flow|Nested mappings are not allowed)/,
    'text with a colon in it is taken for a name and its value; put the text in quotes',
  ],
  [
    /must be sufficiently indented and end with an? (\S)/,
    'a bracket that was opened before is not closed; write its } or ] there',
  ],
  [
    /^(Sequence item without|All (mapping|sequence|collection) items must start at|Implicit map keys|A collection cannot be both)/,
    'this line is not in the column of those that it belongs to; indent it like them',
  ],
  [/^Missing , /, 'a comma is missing between two parts in brackets, or a } or ] before this one'],
  [/^Missing closing/, 'text in quotes has no quote at its end; write it'],
];

/** The parser's own words if there are no better ones. */
export const yamlInWords = (message: string): string =>
  WORDS.find(([says]) => says.test(message))?.[1] ?? message.replace(/\.$/, '');
