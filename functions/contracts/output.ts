/** What SailPoint gets to read as the answer of each response-required trigger. */
import * as z from 'zod/mini';

/** https://developer.sailpoint.com/docs/extensibility/event-triggers/triggers/access-request-submitted */
export const PreApprovalOutput = z.object({
  approved: z.boolean(),
  comment: z.string(),
  /** Username of an existing identity, or Access Request Decision subscribers never hear of it. */
  approver: z.string(),
});
export type PreApprovalOutput = z.infer<typeof PreApprovalOutput>;

/** https://developer.sailpoint.com/docs/extensibility/event-triggers/triggers/access-request-dynamic-approval */
export const DynamicApproverOutput = z.object({
  id: z.string(),
  name: z.string(),
  type: z.enum(['IDENTITY', 'GOVERNANCE_GROUP', '']),
});
export type DynamicApproverOutput = z.infer<typeof DynamicApproverOutput>;

/** The output of any trigger; its shape is the trigger's. */
export const Output = z.union([PreApprovalOutput, DynamicApproverOutput]);
export type Output = z.infer<typeof Output>;
