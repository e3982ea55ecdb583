/** How Cedar's JSON names entities. https://docs.cedarpolicy.com/auth/entities-syntax.html */
import { canonicalId } from '../contracts/ids.ts';

/** A person is one entity, however their id is spelled. */
export const uid = (type: string, id: string) => ({
  type,
  id: type === 'Identity' ? canonicalId(id) : id,
});

export const reference = (type: string, id: string) => ({ __entity: uid(type, id) });
