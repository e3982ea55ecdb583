/**
 * Whether a pattern can be searched for in what anybody writes: a requester's text must not keep the
 * function busy until the deadline. JavaScript tries every way in which a pattern can match, so the
 * ways are counted, and a pattern with few of them is quick whatever the text is.
 */
// The package's own entry gives its functions no names.
import { tokenizer } from 'ret/dist/tokenizer.js';
import { types } from 'ret/dist/types/index.js';

type Tokens = ReturnType<typeof tokenizer>;
type Token = NonNullable<Tokens['stack']>[number];

/** In how many ways something can match, and the lengths of the text that it can match. */
type Extent = { ways: number; shortest: number; longest: number };

const MOST_WAYS = 64;
const LONGEST = 32;

const NOTHING: Extent = { ways: 1, shortest: 0, longest: 0 };
const ONE: Extent = { ways: 1, shortest: 1, longest: 1 };

const then = (one: Extent, next: Extent): Extent => ({
  ways: one.ways * next.ways,
  shortest: one.shortest + next.shortest,
  longest: one.longest + next.longest,
});

const or = (one: Extent, other: Extent): Extent => ({
  ways: one.ways + other.ways,
  shortest: Math.min(one.shortest, other.shortest),
  longest: Math.max(one.longest, other.longest),
});

/** More than can be allowed, so that nothing is counted on and on. */
const ENDLESS: Extent = { ways: Infinity, shortest: 0, longest: Infinity };

const times = (extent: Extent, count: number): Extent =>
  count === 0
    ? NOTHING
    : {
        ways: extent.ways ** count,
        shortest: extent.shortest * count,
        longest: extent.longest * count,
      };

const repeated = (extent: Extent, min: number, max: number): Extent => {
  if (max - min > MOST_WAYS) return ENDLESS;

  const counts = Array.from({ length: max - min + 1 }, (_, more) => times(extent, min + more));
  return counts.reduce(or, { ways: 0, shortest: Infinity, longest: 0 });
};

const extentOfAll = ({ stack, options }: { stack?: Token[]; options?: Token[][] }): Extent =>
  (options ?? [stack ?? []])
    .map((sequence) => sequence.map(extentOf).reduce(then, NOTHING))
    .reduce(or, { ways: 0, shortest: Infinity, longest: 0 });

const extentOf = (token: Token): Extent => {
  switch (token.type) {
    case types.GROUP:
      return extentOfAll(token);
    case types.REPETITION:
      return repeated(extentOf(token.value), token.min, token.max);
    case types.POSITION:
      return NOTHING;
    default:
      return ONE;
  }
};

/** Whether it matches only where a text begins or ends. */
const isAnchored = ({ stack, options }: { stack?: Token[]; options?: Token[][] }): boolean =>
  [stack ?? [], ...(options ?? [])].flat().some((token) => {
    if (token.type === types.POSITION) return /[\^$]/.test(token.value);
    if (token.type === types.REPETITION) return isAnchored({ stack: [token.value] });
    return token.type === types.GROUP && isAnchored(token);
  });

/** `(?=…)`, `(?<!…)` and `\1` make a pattern's cost depend on more than its ways. */
const LOOKS_ELSEWHERE = /\(\?<?[=!]|\\[1-9]|\\k</;

/** The parts of a pattern, if it is one to JavaScript too. */
const tokensOf = (pattern: string): Tokens | undefined => {
  try {
    new RegExp(pattern, 'u');
    return tokenizer(pattern);
  } catch {
    return undefined;
  }
};

const anchored = (pattern: string) => {
  const without = pattern.replace(/^\^|\$$/g, '');
  const isRight = tokensOf(without) && !/[\^$]/.test(without);
  return {
    message: 'has ^ or $, so a ticket is found only where nothing else is written',
    suggestion: `A ticket is a whole word already; remove them${isRight ? `: ${without}` : ''}.`,
  };
};

/** What is wrong with a pattern and what to do about it; nothing if it can be searched for. */
export const weaknessOf = (
  pattern: string,
): { message: string; suggestion: string } | undefined => {
  if (LOOKS_ELSEWHERE.test(pattern)) {
    return {
      message: 'looks around or back',
      suggestion: 'Leave that out; a ticket is always a whole word.',
    };
  }

  if (/^\/.*\/[a-z]*$/.test(pattern)) {
    return {
      message: 'has slashes around it, which are looked for as they stand there',
      suggestion: `Leave them out: ${pattern.replace(/^\/|\/[a-z]*$/g, '')}.`,
    };
  }

  const tokens = tokensOf(pattern);
  if (!tokens) {
    return { message: 'is not a regular expression', suggestion: 'Write one such as CHG[0-9]{7}.' };
  }

  const { ways, shortest, longest } = extentOfAll(tokens);
  if (longest > LONGEST) {
    return {
      message: `matches more than ${LONGEST} characters, which can take long`,
      suggestion: 'Say how many there are at most: [0-9]{1,10} rather than [0-9]+.',
    };
  }
  if (shortest === 0) {
    return {
      message: 'matches nothing at all, too',
      suggestion: 'Write what a ticket begins with.',
    };
  }
  if (ways > MOST_WAYS) {
    return {
      message: `matches in more than ${MOST_WAYS} ways, which can take long`,
      suggestion: 'Say how many characters there are: [0-9]{7} rather than [0-9]{1,20}.',
    };
  }
  return isAnchored(tokens as { stack?: Token[] }) ? anchored(pattern) : undefined;
};
