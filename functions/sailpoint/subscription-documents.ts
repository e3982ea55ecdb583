/** Port to whole subscriptions of any type, as SailPoint documents them, and its adapter. */
import * as z from 'zod/mini';
import type { AccessToken } from '../contracts/credentials.ts';
import type { SailPoint } from './client.ts';

export type SubscriptionDocuments = {
  create(document: object, token: AccessToken): Promise<StoredSubscription>;
  /** Replaces every field: what the document leaves out is gone. */
  replace(id: string, document: object, token: AccessToken): Promise<StoredSubscription>;
};

export type StoredSubscription = z.output<typeof StoredSubscription>;

const StoredSubscription = z.object({ id: z.string(), name: z.string(), triggerId: z.string() });

const PATH = '/trigger-subscriptions/v1';

export const sailPointSubscriptionDocuments = (sailPoint: SailPoint): SubscriptionDocuments => ({
  create: (document, { accessToken }) =>
    sailPoint.request({
      method: 'POST',
      path: PATH,
      bearer: accessToken,
      body: { json: document },
      answer: StoredSubscription,
    }),

  replace: (id, document, { accessToken }) =>
    sailPoint.request({
      method: 'PUT',
      path: `${PATH}/${encodeURIComponent(id)}`,
      bearer: accessToken,
      body: { json: document },
      answer: StoredSubscription,
    }),
});
