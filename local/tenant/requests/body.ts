/** The body of an access request, in its two shapes. */
import { z } from 'zod';
import { ITEM_TYPES } from '../directory/access-catalogue.ts';

const Metadata = z.record(z.string(), z.string());
const Instant = z.iso.datetime({ offset: true });

export const RequestedItemBody = z.object({
  type: z.enum(ITEM_TYPES),
  id: z.string().min(1),
  comment: z.string().optional(),
  clientMetadata: Metadata.optional(),
  startDate: Instant.optional(),
  removeDate: Instant.optional(),
  assignmentId: z.string().nullish(),
  nativeIdentity: z.string().nullish(),
  accountSelection: z
    .array(
      z.object({
        sourceId: z.string().nullish(),
        accounts: z
          .array(
            z.object({ accountUuid: z.string().nullish(), nativeIdentity: z.string().optional() }),
          )
          .nullish(),
      }),
    )
    .nullish(),
  formInstanceId: z.string().min(1).nullish(),
});

export const AccessRequestBody = z.object({
  requestedFor: z.array(z.string()).optional(),
  requestType: z.enum(['GRANT_ACCESS', 'REVOKE_ACCESS', 'MODIFY_ACCESS']).nullish(),
  requestedItems: z.array(RequestedItemBody).min(1).optional(),
  clientMetadata: Metadata.optional(),
  requestedForWithRequestedItems: z
    .array(
      z.object({
        identityId: z.string(),
        identityType: z.enum(['HUMAN', 'MACHINE']).default('HUMAN'),
        requestedItems: z.array(RequestedItemBody).min(1),
      }),
    )
    .min(1)
    .nullish(),
});

export type RequestedItemBody = z.infer<typeof RequestedItemBody>;
export type AccessRequestBody = z.infer<typeof AccessRequestBody>;
export type RequestType = NonNullable<AccessRequestBody['requestType']>;
export type IdentityType = 'HUMAN' | 'MACHINE';
