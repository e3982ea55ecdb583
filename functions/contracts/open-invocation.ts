import * as z from 'zod/mini';
import { Invocation } from './invocation.ts';

/** What is known of an open invocation without reading its record; the table's index carries it. */
export const OpenInvocation = z.pick(Invocation, {
  invocationId: true,
  state: true,
  triggerId: true,
  accessRequestId: true,
  sentAt: true,
  deadline: true,
  announced: true,
  remindedAt: true,
  sendingUntil: true,
  nextAttemptAt: true,
  outcomeUnknown: true,
  refusal: true,
});
export type OpenInvocation = z.infer<typeof OpenInvocation>;
