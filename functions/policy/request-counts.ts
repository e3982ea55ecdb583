import { uniqBy } from 'es-toolkit';
import type { AccessRequest } from '../contracts/access-request.ts';
import { canonicalId } from '../contracts/ids.ts';

const countOf = (some: readonly { id: string }[]): number =>
  uniqBy(some, ({ id }) => canonicalId(id)).length;

/** How large a request is, each item and each recipient counted once. */
export const requestCounts = ({ requestedFor, requestedItems }: AccessRequest) => ({
  itemCount: countOf(requestedItems),
  recipientCount: countOf(requestedFor),
});

/** The length of a comment in characters, without blanks around it; 0 if there is none. */
export const commentLength = (comment: string | null | undefined): number =>
  [...(comment?.trim() ?? '')].length;
