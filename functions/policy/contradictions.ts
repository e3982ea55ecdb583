import type { AccessRequest } from '../contracts/access-request.ts';
import { canonicalId } from '../contracts/ids.ts';

/** Canonical ids of the items that a request both adds and removes. */
export const contradictions = ({ requestedItems }: AccessRequest): ReadonlySet<string> => {
  const idsOf = (asked: 'Add' | 'Remove') =>
    requestedItems.filter(({ operation }) => operation === asked).map(({ id }) => canonicalId(id));
  const removed = new Set(idsOf('Remove'));
  return new Set(idsOf('Add').filter((id) => removed.has(id)));
};
