import * as z from 'zod/mini';
import { Text } from './text.ts';

/** Decides whether a submitted request goes on: `{approved, comment, approver}`. */
export const PRE_APPROVAL = 'idn:access-request-pre-approval';

/** Names one more approver, or none: `{id, name, type}`. */
export const DYNAMIC_APPROVER = 'idn:access-request-dynamic-approver';

/** The triggers that Countersign answers; `triggers.ts` has the row of each. */
export const TriggerId = z.enum([PRE_APPROVAL, DYNAMIC_APPROVER]);
export type TriggerId = z.infer<typeof TriggerId>;

/** `access-request-pre-approval`: a trigger's id without SailPoint's namespace, for names in AWS. */
export const triggerName = (triggerId: string): string => triggerId.replace('idn:', '');

/** `pre-approval`: as much of a trigger's id as people need. */
export const shortTriggerName = (triggerId: string): string =>
  triggerId.replace('idn:access-request-', '');

/** The one source whose events may be answered for a trigger, and how long SailPoint waits. */
export const SubscribedTrigger = z.object({
  triggerId: TriggerId,
  /** Name of the partner event source, which is also the name of its bus. */
  source: Text,
  responseDeadlineSeconds: z.int().check(z.positive()),
});
export type SubscribedTrigger = z.infer<typeof SubscribedTrigger>;
