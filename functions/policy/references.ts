/** How Cedar's JSON names entities. https://docs.cedarpolicy.com/auth/entities-syntax.html */
import { canonicalId, inOneSpelling } from '../contracts/ids.ts';

const SPELLINGS: Record<string, (id: string) => string> = {
  Identity: canonicalId,
  AccessItem: inOneSpelling,
  SodPolicy: inOneSpelling,
};

/** A person, an item and a policy of SailPoint's are one entity each, however their id is spelled. */
export const uid = (type: string, id: string) => ({
  type,
  id: (SPELLINGS[type] ?? String)(id),
});

export const reference = (type: string, id: string) => ({ __entity: uid(type, id) });
