import type { AccessRequest } from './access-request.ts';
import { isSameId } from './ids.ts';

/**
 * Whether an id is that of the requester or of a recipient, in any spelling. They neither review
 * nor decide: SailPoint hands their own requests to a random administrator.
 */
export const isInvolved = (
  { requestedBy, requestedFor }: Pick<AccessRequest, 'requestedBy' | 'requestedFor'>,
  id: string,
): boolean => [requestedBy, ...requestedFor].some((person) => isSameId(person.id, id));
