import * as z from 'zod/mini';
import { RecordedRequest } from './access-request.ts';
import { Considered, Decision, Evaluation } from './decision.ts';
import { Facts } from './facts.ts';
import { Text } from './text.ts';
import { TriggerId } from './trigger.ts';

/** The end of an invocation whose answer SailPoint did not accept, or not for certain. */
export const FailedState = z.enum(['rejected', 'expired', 'uncertain']);
export type FailedState = z.infer<typeof FailedState>;

/** The end of an invocation. */
export const FinalState = z.enum(['completed', ...FailedState.options]);
export type FinalState = z.infer<typeof FinalState>;

/** `received → in-review → decided → completed | rejected | expired | uncertain` */
export const InvocationState = z.enum(['received', 'in-review', 'decided', ...FinalState.options]);
export type InvocationState = z.infer<typeof InvocationState>;

/** Codes of what keeps an answer from SailPoint; the runbook has a section on each. */
export const FailureCode = z.enum([
  'CALLBACK_URL_REFUSED',
  'CALLBACK_REDIRECTED',
  'CALLBACK_REFUSED',
  'DEADLINE_PASSED',
  'OUTCOME_UNKNOWN',
]);
export type FailureCode = z.infer<typeof FailureCode>;

/** Why an answer did not reach SailPoint: a stable code and a sentence without secrets. */
export const Failure = z.object({ code: FailureCode, message: z.string() });
export type Failure = z.infer<typeof Failure>;

/**
 * A review that was handed over to another trigger: `awaited` until that trigger's event is here, and
 * then `seen`; `missed` if it did not come in time, `void` if the request ended before.
 */
export const FollowUp = z.enum(['awaited', 'seen', 'missed', 'void']);
export type FollowUp = z.infer<typeof FollowUp>;

/** One trigger invocation; its secret and its callback URL lie in its envelope. */
export const Invocation = z.object({
  invocationId: Text,
  state: InvocationState,
  triggerId: TriggerId,
  accessRequestId: Text,
  request: RecordedRequest,
  /** Why the event's request could not be read. It is not evaluated, and denied at the deadline. */
  unreadable: z.optional(z.string()),
  /** When SailPoint sent the event. */
  sentAt: z.iso.datetime(),
  /** No answer counts from here on: `sentAt` and the subscription's response deadline. */
  deadline: z.iso.datetime(),
  /** What the evaluation rested on. */
  facts: z.optional(Facts),
  evaluation: z.optional(Evaluation),
  /** Who was looked at as a reviewer. */
  considered: z.optional(z.array(Considered)),
  /** What a candidate policy set would have said, where it differs. It never affects the answer. */
  shadow: z.optional(Evaluation),
  decision: z.optional(Decision),
  /** Invocation of the same request at which a person took this decision. */
  carriedFrom: z.optional(Text),
  followUp: z.optional(FollowUp),
  /** The last state whose event was published. */
  announced: z.optional(InvocationState),
  /** How many times the answer was sent, counted before each. */
  attempts: z._default(z.int(), 0),
  /** Until then one sender has the answer for itself. */
  sendingUntil: z.optional(z.iso.datetime()),
  /** No attempt before it. When it is long past, the queue has lost its message. */
  nextAttemptAt: z.optional(z.iso.datetime()),
  /** An attempt ended without telling whether SailPoint took the answer. */
  outcomeUnknown: z._default(z.boolean(), false),
  /** SailPoint refused after such an attempt: it may have the answer already. It is not sent again. */
  refusal: z.optional(Failure),
  /** When the reviewers were reminded. */
  remindedAt: z.optional(z.iso.datetime()),
  /** When the record reached a final state. */
  endedAt: z.optional(z.iso.datetime()),
  failure: z.optional(Failure),
  /** What could not be read, by field, as it was; something readable stands in its place. */
  originals: z.optional(z.record(z.string(), z.unknown())),
});
export type Invocation = z.infer<typeof Invocation>;
