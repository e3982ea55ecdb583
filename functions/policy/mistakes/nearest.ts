/** The fewest letters to change, add or take away until one word is the other; case is ignored. */
const distance = (one: string, other: string): number => {
  const [from, to] = [one.toLowerCase(), other.toLowerCase()];
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [above, letter] of [...from].entries()) {
    const next = [above + 1];
    for (let column = 1; column <= to.length; column += 1) {
      const [left = 0, up = 0, corner = 0] = [next[column - 1], row[column], row[column - 1]];
      next.push(Math.min(left + 1, up + 1, corner + (letter === to[column - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[to.length] ?? 0;
};

/** The word that was probably meant: at most a third of its letters differ. */
export const nearestTo = (word: string, words: readonly string[]): string | undefined =>
  words
    .map((other) => ({ other, letters: distance(word, other) }))
    .filter(({ other, letters }) => letters <= Math.max(word.length, other.length) / 3)
    .toSorted((a, b) => a.letters - b.letters)[0]?.other;
