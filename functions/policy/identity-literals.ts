/** People whom a policy's conditions name: `Identity::"2c9180..."`. */
import { canonicalId, Id, NOT_AN_ID } from '../contracts/ids.ts';

const idsIn = (node: unknown): string[] => {
  if (typeof node !== 'object' || node === null) return [];

  const { type, id } = node as { type?: unknown; id?: unknown };
  if (type === 'Identity' && typeof id === 'string') return [id];
  return Object.values(node).flatMap(idsIn);
};

/** Cedar compares letter by letter: what is not the one spelling of an id would match nobody. */
export const mistakesInIdentities = (policy: unknown): string[] =>
  [...new Set(idsIn(policy))].flatMap((id) => {
    if (!Id.safeParse(id).success) return [`Identity::"${id}" ${NOT_AN_ID}`];
    const canonical = canonicalId(id);
    return id === canonical ? [] : [`Identity::"${id}" is written Identity::"${canonical}"`];
  });
