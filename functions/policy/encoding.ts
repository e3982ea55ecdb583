import type { PolicyFile, PolicyMistake } from '../contracts/policy-set.ts';

/** Other encodings have it in every second place. */
const NUL = '\u0000';

const NOT_UTF_8 = {
  message: 'the file is not saved as UTF-8',
  suggestion: 'Save it again with the encoding UTF-8; Windows calls another one Unicode.',
};

/** What is said of a file in another encoding, of which nothing else can be said. */
export const encoding = ({ name, text }: PolicyFile): PolicyMistake[] =>
  text.includes(NUL) ? [{ file: name, line: 1, ...NOT_UTF_8 }] : [];
