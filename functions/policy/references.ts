/** How Cedar's JSON names entities. https://docs.cedarpolicy.com/auth/entities-syntax.html */
import { canonicalId, inOneSpelling } from '../contracts/ids.ts';

const SPELLINGS: Record<string, (id: string) => string> = {
  Identity: canonicalId,
  AccessItem: inOneSpelling,
  SodPolicy: inOneSpelling,
  GovernanceGroup: inOneSpelling,
};

/** What SailPoint has is one entity each, however its id is spelled. */
export const uid = (type: string, id: string) => ({
  type,
  id: (SPELLINGS[type] ?? String)(id),
});

export const reference = (type: string, id: string) => ({ __entity: uid(type, id) });
