import * as z from 'zod/mini';
import { Text } from './text.ts';

/** A name is for reading: an event without one is answered all the same. */
const Name = z.pipe(
  z.nullish(z.string()),
  z.transform((name) => name ?? ''),
);

const Identity = z.looseObject({ id: Text, name: Name });

const RequestedItem = z.looseObject({
  id: Text,
  name: Name,
  description: z.nullish(z.string()),
  type: z.enum(['ACCESS_PROFILE', 'ROLE', 'ENTITLEMENT']),
  operation: z.enum(['Add', 'Remove']),
  comment: z.nullish(z.string()),
  /** Answers by the technical name of the field; only human requests for access carry a form. */
  form: z.nullish(z.looseObject({ formData: z.nullish(z.record(z.string(), z.unknown())) })),
});
export type RequestedItem = z.infer<typeof RequestedItem>;

/**
 * What somebody asks for, in the words of SailPoint's two response-required triggers.
 *
 * `requestedFor` is an array in SailPoint's specification and one object in every captured event;
 * it is an array here. Fields that SailPoint adds later are kept.
 * https://developer.sailpoint.com/docs/extensibility/event-triggers/triggers/access-request-submitted
 */
export const AccessRequest = z.looseObject({
  accessRequestId: Text,
  requestedBy: Identity,
  requestedFor: z.pipe(
    z.transform((value) => (Array.isArray(value) ? value : [value])),
    z.array(Identity).check(z.minLength(1), z.maxLength(10)),
  ),
  requestedItems: z.array(RequestedItem).check(z.minLength(1), z.maxLength(25)),
});
export type AccessRequest = z.infer<typeof AccessRequest>;
