/** Capital letters where a policy compares with a tag in small letters: they match nothing. */
import { FOLDED, folded } from '../../contracts/folded.ts';
import { nodesIn } from './expressions.ts';

type Sides = { left: unknown; right: unknown };
type Tag = { getTag?: Sides; hasTag?: Sides };

const literalOf = (node: unknown): string | undefined => {
  const { Value } = (node ?? {}) as { Value?: unknown };
  return typeof Value === 'string' ? Value : undefined;
};

const isFolded = (node: unknown) => {
  const { getTag } = (node ?? {}) as Tag;
  return literalOf(getTag?.right)?.startsWith(FOLDED) === true;
};

/** Texts that are compared with a folded tag, also as members of a set or parts of a pattern. */
const comparedWith = (node: object): string[] => {
  const sides = Object.values(node).filter(
    (value): value is Sides => typeof value === 'object' && value !== null && 'left' in value,
  );
  return sides.flatMap((side) => {
    const others = Object.values(side);
    if (!others.some(isFolded)) return [];
    return others.filter((other) => !isFolded(other)).flatMap(textsIn);
  });
};

type Pattern = ('Wildcard' | { Literal: string })[];

/** The texts in an expression; a pattern is an array of its letters. */
const textsIn = (node: unknown): string[] =>
  Array.isArray(node)
    ? [(node as Pattern).map((part) => (part === 'Wildcard' ? '*' : part.Literal)).join('')]
    : nodesIn(node).flatMap((one) => literalOf(one) ?? []);

const nameIn = (node: object): string[] => {
  const { getTag, hasTag } = node as Tag;
  const name = literalOf((getTag ?? hasTag)?.right);
  return name?.startsWith(FOLDED) ? [name] : [];
};

const quoted = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What is wrong with a node of a condition, if it compares small letters with capitals. */
export const capitals = (node: object) =>
  [...nameIn(node), ...comparedWith(node)]
    .filter((text) => text !== folded(text))
    .map((text) => ({
      message: `tags that begin with ${FOLDED} are in small letters, so "${text}" matches nothing`,
      suggestion: `Write "${folded(text)}".`,
      at: { pattern: new RegExp(`"${quoted(text)}"`), within: node },
    }));
