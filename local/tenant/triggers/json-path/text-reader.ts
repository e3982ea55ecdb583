/** Reads a text from left to right; where it is not as expected, it is malformed. */
export const textReader = (text: string) => {
  let position = 0;

  const malformed = (expected: string): Error =>
    new SyntaxError(`${expected} expected at position ${position + 1}`);

  /** The next piece that the pattern fits, if it does; white space before it is passed over. */
  const tryPattern = (pattern: RegExp): RegExpExecArray | undefined => {
    const found = new RegExp(`\\s*(?:${pattern.source})`, `y${pattern.flags}`);
    found.lastIndex = position;
    const match = found.exec(text);
    if (match) position = found.lastIndex;
    return match ?? undefined;
  };

  return {
    malformed,
    tryPattern,
    try: (piece: string): boolean => tryPattern(literally(piece)) !== undefined,
    expect(piece: string): void {
      if (tryPattern(literally(piece)) === undefined) throw malformed(`"${piece}"`);
    },
    /** True if the next character is one of these. */
    isAt: (characters: string): boolean => {
      const [, next] = /^\s*(\S)/.exec(text.slice(position)) ?? [];
      return next !== undefined && characters.includes(next);
    },
    isAtEnd: (): boolean => text.slice(position).trim() === '',
  };
};

export type TextReader = ReturnType<typeof textReader>;

const literally = (piece: string) => new RegExp(piece.replaceAll(/[^\w]/g, '\\$&'));
