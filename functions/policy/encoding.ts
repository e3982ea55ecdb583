import type { PolicyFile, PolicyMistake } from '../contracts/policy-set.ts';

/** Others have NUL in every second place, or bytes of which UTF-8 makes no letter. */
const FOREIGN = ['\u0000', '\ufffd'];

const NOT_UTF_8 = {
  message: 'the file is not saved as UTF-8',
  suggestion:
    'Save it again with the encoding UTF-8; others are called ANSI, Latin-1, Windows-1252 or Unicode.',
};

/** What is said of a file in another encoding, of which nothing else can be said. */
export const encoding = ({ name, text }: PolicyFile): PolicyMistake[] => {
  const found = FOREIGN.map((sign) => text.indexOf(sign)).filter((at) => at >= 0);
  if (found.length === 0) return [];
  return [{ file: name, line: text.slice(0, Math.min(...found)).split('\n').length, ...NOT_UTF_8 }];
};
