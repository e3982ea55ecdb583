import { withoutComments } from './places.ts';

const blank = (text: string) => ' '.repeat(text.length);

const LET = /\b(?:let|var|const)\s[^;{}]*;/g;

/**
 * A file cut behind each semicolon that ends a policy, each piece with its offset in UTF-16 units:
 * one policy that does not parse then hides no mistake of the others.
 */
export const piecesOf = (source: string): { text: string; at: number }[] => {
  const plain = withoutComments(source);
  const signs = plain.replace(/"(?:\\.|[^"\\])*"/gs, blank);
  // Another language's `let x = …;` ends no policy.
  const ends = [...signs.replace(LET, blank).matchAll(/;/g)].map(({ index }) => index + 1);
  const cuts = [0, ...ends, plain.length];
  return cuts
    .slice(1)
    .map((end, index) => ({ text: plain.slice(cuts[index], end), at: cuts[index] ?? 0 }))
    .filter(({ text }) => text.trim() !== '');
};
