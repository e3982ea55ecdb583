/** The same length, with spaces for comments; in Cedar `//` inside quotes is no comment. */
export const withoutComments = (source: string) =>
  source.replace(/("(?:\\.|[^"\\])*")|\/\/[^\n]*/gs, (found, quoted) =>
    quoted === undefined ? ' '.repeat(found.length) : found,
  );

export const byteLength = (text: string) => new TextEncoder().encode(text).length;

/**
 * Where each policy of a file begins, in bytes of UTF-8 as Cedar counts.
 *
 * Cedar splits a file into policies but does not say where they were. Longer texts go first and
 * take their place away, since a short policy may read like the end of a long one.
 */
export const placesOf = (source: string, policies: readonly string[]) => {
  let free = withoutComments(source);
  const places = policies
    .toSorted((a, b) => b.length - a.length)
    .map((text) => {
      const at = free.indexOf(withoutComments(text));
      free = free.slice(0, at) + ' '.repeat(text.length) + free.slice(at + text.length);
      return { text, at };
    });

  return places
    .sort((a, b) => a.at - b.at)
    .map(({ text, at }) => ({ text, offset: byteLength(source.slice(0, at)) }));
};
