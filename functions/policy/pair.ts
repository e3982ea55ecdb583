import type { AccessRequest, RequestedItem } from '../contracts/access-request.ts';

/** One item for one recipient. */
export type Pair = { item: RequestedItem; recipient: AccessRequest['requestedBy'] };
