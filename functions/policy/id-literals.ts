/** What a policy's conditions name by SailPoint's id: `Identity::"2c9180..."`, `AccessItem::"..."`. */
import { canonicalId, Id, inOneSpelling, NOT_AN_ID } from '../contracts/ids.ts';

type Literal = { type: string; id: string };

const literalsIn = (node: unknown): Literal[] => {
  if (typeof node !== 'object' || node === null) return [];

  const { type, id } = node as { type?: unknown; id?: unknown };
  if (typeof type === 'string' && typeof id === 'string') return [{ type, id }];
  return Object.values(node).flatMap(literalsIn);
};

const TYPES = ['Identity', 'AccessItem', 'SodPolicy'];

/** A person is always named by an id; items and policies of scenarios have made-up names. */
const mistakeIn = ({ type, id }: Literal): string[] => {
  if (!TYPES.includes(type)) return [];
  if (type === 'Identity' && !Id.safeParse(id).success) return [`Identity::"${id}" ${NOT_AN_ID}`];

  const written = type === 'Identity' ? canonicalId(id) : inOneSpelling(id);
  return id === written ? [] : [`${type}::"${id}" is written ${type}::"${written}"`];
};

/** Cedar compares letter by letter: what is not the one spelling of an id would match nothing. */
export const mistakesInLiterals = (policy: unknown): string[] => [
  ...new Set(literalsIn(policy).flatMap(mistakeIn)),
];
