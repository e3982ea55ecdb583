import { createHash } from 'node:crypto';
import type { AccessRequestTrackingV2024 } from 'sailpoint-api-client';
import type { SubmittedRequest } from '../requests/submitted-request.ts';

/** What the answer to a submission tells about one access request: an entry for each recipient. */
export const tracking = ({
  id,
  recipients,
  items,
}: SubmittedRequest): AccessRequestTrackingV2024[] =>
  recipients.map((recipient) => {
    const requestedItemsDetails = items.map((item) => ({ type: item.type, id: item.id }));
    return {
      requestedFor: recipient.id,
      requestedItemsDetails,
      attributesHash: hash(JSON.stringify([recipient.id, requestedItemsDetails])),
      accessRequestIds: [id],
    };
  });

const hash = (text: string): number => createHash('sha256').update(text).digest().readInt32BE();
