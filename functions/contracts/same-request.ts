import type { AccessRequest, RequestedItem } from './access-request.ts';
import { isSameId } from './ids.ts';

const isSameItem = (a: RequestedItem, b: RequestedItem) =>
  isSameId(a.id, b.id) &&
  a.type === b.type &&
  a.operation === b.operation &&
  JSON.stringify(a.form?.formData ?? {}) === JSON.stringify(b.form?.formData ?? {});

/** Whether each of `some` has its like in `others`, and the other way round. */
const alike = <One>(
  some: readonly One[],
  others: readonly One[],
  isLike: (a: One, b: One) => boolean,
): boolean =>
  some.length === others.length &&
  some.every((one) => others.some((other) => isLike(one, other))) &&
  others.every((other) => some.some((one) => isLike(one, other)));

/** Whether two events ask for the same: requester, recipients, items, operations and form answers. */
export const isSameRequest = (a: AccessRequest, b: AccessRequest): boolean =>
  isSameId(a.accessRequestId, b.accessRequestId) &&
  isSameId(a.requestedBy.id, b.requestedBy.id) &&
  alike(a.requestedFor, b.requestedFor, (one, other) => isSameId(one.id, other.id)) &&
  alike(a.requestedItems, b.requestedItems, isSameItem);
