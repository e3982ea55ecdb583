/** `*` in a text that is compared with == or !=, where it stands for itself. */
import { escapeRegExp } from 'es-toolkit';
import { textOf } from './expressions.ts';

type Sides = { left: unknown; right: unknown };

const textIn = (side: unknown): string => {
  const { Value } = side as { Value?: unknown };
  return typeof Value === 'string' ? Value : '';
};

/** What is said of a node of a condition. */
export const starInText = (node: object) => {
  const { '==': equal, '!=': unequal } = node as { '=='?: Sides; '!='?: Sides };
  const sides = equal ?? unequal;
  if (!sides) return [];
  const [text, other] = textIn(sides.right).includes('*')
    ? [textIn(sides.right), sides.left]
    : [textIn(sides.left), sides.right];
  if (!text.includes('*')) return [];
  const like = `${textOf(other)} like "${text}"`;
  return [
    {
      message: `"${text}" is compared letter by letter, with its *`,
      suggestion: `* stands for any text in like alone: ${equal ? like : `!(${like})`}.`,
      at: { pattern: new RegExp(`"${escapeRegExp(text)}"`), within: node },
    },
  ];
};
