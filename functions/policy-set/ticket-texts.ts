/** Which texts a ticket can be by its pattern. */
// The package's own entry gives its functions no names.
import { tokenizer } from 'ret/dist/tokenizer.js';
import { types } from 'ret/dist/types/index.js';

type Tokens = ReturnType<typeof tokenizer>;
type Token = NonNullable<Tokens['stack']>[number];
type SetToken = Extract<Token, { set: unknown }>['set'][number];
type Sequence = { stack?: Token[]; options?: Token[][] };

/** Whether one sign of a text fits, in UTF-16. */
type Sign = (code: number) => boolean;

/** `*`, or one sign. */
export type Part = 'Wildcard' | number;

/** Escapes that stand for what JavaScript says, and the tokens do not. */
const UNREAD = /\\[^dwsDWSbB\\.\-^$*+?()[\]{}|/]/;

const isIn =
  (members: readonly SetToken[]): Sign =>
  (code) =>
    members.some((member) => {
      if (member.type === types.SET) return isIn(member.set)(code) !== member.not;
      if (member.type === types.RANGE) return member.from <= code && code <= member.to;
      return member.value === code;
    });

/** Every text that a token can match, sign by sign; checked patterns have few of them. */
const textsOf = (token: Token): Sign[][] => {
  switch (token.type) {
    case types.GROUP:
      return textsOfAll(token);
    case types.REPETITION:
      return Array.from({ length: token.max - token.min + 1 }, (_, more) =>
        inTurn(Array.from({ length: token.min + more }, () => token.value)),
      ).flat();
    case types.CHAR:
      return [[(code) => code === token.value]];
    case types.SET:
      return [[(code) => isIn(token.set)(code) !== token.not]];
    default:
      return [[]];
  }
};

const inTurn = (tokens: readonly Token[]): Sign[][] =>
  tokens.reduce<Sign[][]>(
    (before, token) => before.flatMap((one) => textsOf(token).map((next) => [...one, ...next])),
    [[]],
  );

const textsOfAll = ({ stack, options }: Sequence): Sign[][] =>
  (options ?? [stack ?? []]).flatMap(inTurn);

const fits = (signs: readonly Sign[], [part, ...rest]: readonly Part[]): boolean => {
  if (part === undefined) return signs.length === 0;
  const [sign, ...others] = signs;
  if (part !== 'Wildcard') return sign?.(part) === true && fits(others, rest);
  return fits(signs, rest) || (sign !== undefined && fits(others, [part, ...rest]));
};

/** Whether a text that a checked pattern matches as a whole can be of these parts. */
export const canBe = (pattern: string, parts: readonly Part[]): boolean =>
  UNREAD.test(pattern) ||
  textsOfAll(tokenizer(pattern) as Sequence).some((signs) => fits(signs, parts));

export const partsOf = (text: string): number[] =>
  Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
