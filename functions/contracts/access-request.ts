import * as z from 'zod';

const Identity = z.looseObject({ id: z.string().min(1), name: z.string().default('') });

const RequestedItem = z.looseObject({
  id: z.string().min(1),
  name: z.string(),
  description: z.string().nullish(),
  type: z.enum(['ACCESS_PROFILE', 'ROLE', 'ENTITLEMENT']),
  operation: z.enum(['Add', 'Remove']),
  comment: z.string().nullish(),
  /** Answers by the technical name of the field; only human requests for access carry a form. */
  form: z.looseObject({ formData: z.record(z.string(), z.unknown()).nullish() }).nullish(),
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
  accessRequestId: z.string().min(1),
  requestedBy: Identity,
  requestedFor: z.preprocess(
    (value) => (Array.isArray(value) ? value : [value]),
    z.array(Identity).min(1).max(10),
  ),
  requestedItems: z.array(RequestedItem).min(1).max(25),
});
export type AccessRequest = z.infer<typeof AccessRequest>;
