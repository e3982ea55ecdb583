import * as z from 'zod';
import { AccessRequest } from './access-request.ts';
import { SecretText } from './credentials.ts';
import { Decision, Evaluation } from './decision.ts';
import { TriggerId } from './trigger.ts';

/** `received → in-review → decided → completed | rejected | expired | uncertain` */
export const InvocationState = z.enum([
  'received',
  'in-review',
  'decided',
  'completed',
  'rejected',
  'expired',
  'uncertain',
]);
export type InvocationState = z.infer<typeof InvocationState>;

/** Why an answer did not reach SailPoint: a stable code and a sentence without secrets. */
export const Failure = z.object({ code: z.string(), message: z.string() });
export type Failure = z.infer<typeof Failure>;

/** One trigger invocation: the only place that keeps its secret and its callback URL. */
export const Invocation = z.object({
  invocationId: z.string().min(1),
  state: InvocationState,
  triggerId: TriggerId,
  accessRequestId: z.string().min(1),
  request: AccessRequest,
  callbackUrl: SecretText,
  secret: SecretText,
  /** When SailPoint sent the event. */
  sentAt: z.iso.datetime(),
  /** No answer counts from here on: `sentAt` and the subscription's response deadline. */
  deadline: z.iso.datetime(),
  evaluation: Evaluation.optional(),
  decision: Decision.optional(),
  /** The last state whose event was published. */
  announced: InvocationState.optional(),
  /** How many times the answer was sent, counted before each. */
  attempts: z.int().default(0),
  /** Until then one sender has the answer for itself. */
  sendingUntil: z.iso.datetime().optional(),
  /** An attempt ended without telling whether SailPoint took the answer. */
  outcomeUnknown: z.boolean().default(false),
  /** When the record reached a final state. */
  endedAt: z.iso.datetime().optional(),
  failure: Failure.optional(),
});
export type Invocation = z.infer<typeof Invocation>;
