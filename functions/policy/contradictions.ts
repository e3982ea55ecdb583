import type { AccessRequest } from '../contracts/access-request.ts';

/** Ids of the items that a request both adds and removes. */
export const contradictions = ({ requestedItems }: AccessRequest): ReadonlySet<string> => {
  const removed = new Set(
    requestedItems.filter(({ operation }) => operation === 'Remove').map(({ id }) => id),
  );
  const added = requestedItems.filter(({ operation }) => operation === 'Add').map(({ id }) => id);
  return new Set(added.filter((id) => removed.has(id)));
};
