/** What a policy's conditions name by SailPoint's id: `Identity::"2c9180..."`, `AccessItem::"..."`. */
import { canonicalId, Id, inOneSpelling, NOT_AN_ID } from '../../contracts/ids.ts';
import type { Saying } from './saying.ts';

type Literal = { type: string; id: string };

export const literalsIn = (node: unknown): Literal[] => {
  if (typeof node !== 'object' || node === null) return [];

  const { type, id } = node as { type?: unknown; id?: unknown };
  if (typeof type === 'string' && typeof id === 'string') return [{ type, id }];
  return Object.values(node).flatMap(literalsIn);
};

/** Where each id is found. All but people may have made-up names in scenarios, without blanks. */
const WHERE: Record<string, string> = {
  Identity:
    'GET /public-identities/v1?filters=alias eq "…" has it as id, a record as requestedFor[].id.',
  AccessItem:
    'GET /access-profiles/v1, /roles/v1 or /entitlements/v1 with ?filters=name eq "…" has it as id, a record as requestedItems[].id.',
  SodPolicy: 'GET /sod-policies/v1?filters=name eq "…" has it as id.',
  GovernanceGroup: 'GET /workgroups/v1?filters=name eq "…" has it as id.',
};

const isName = (type: string, id: string) =>
  !Id.safeParse(id).success && (type === 'Identity' || /\s/.test(id));

/** What is wrong with an id, and where the right one is found. */
export const mistakeInLiteral = ({ type, id }: Literal): Saying[] => {
  const where = WHERE[type];
  if (!where) return [];
  if (isName(type, id)) return [{ message: `${type}::"${id}" ${NOT_AN_ID}`, suggestion: where }];

  const written = type === 'Identity' ? canonicalId(id) : inOneSpelling(id);
  return id === written
    ? []
    : [
        {
          message: `${type}::"${id}" is another spelling, which would match nothing`,
          suggestion: `Write ${type}::"${written}".`,
        },
      ];
};

/** A made-up name, which no tenant gives: it is there in scenarios alone. */
export const madeUp = ({ type, id }: Literal): Saying[] => {
  const where = WHERE[type];
  if (!where || type === 'Identity' || Id.safeParse(id).success || /\s/.test(id)) return [];
  return [
    { message: `${type}::"${id}" is in scenarios alone: it ${NOT_AN_ID}`, suggestion: where },
  ];
};
