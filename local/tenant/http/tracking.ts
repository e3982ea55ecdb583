import { createHash } from 'node:crypto';
import type { AccessRequestTrackingV2024 } from 'sailpoint-api-client';
import type { SubmittedRequest } from '../requests/submitted-request.ts';

/** The entries of one access request in the response to its submission, one for each recipient. */
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
