import * as z from 'zod/mini';
import { ServiceError } from '../errors.ts';
import { InvocationId } from './invocation-id.ts';
import { jsonIn } from './json.ts';
import { Turn } from './turn.ts';

/**
 * A message of a queue of invocations, which names one: all else is in its record. What waits for facts
 * brings the calls that are kept for it.
 */
export const QueuedInvocation = z.strictObject({
  invocationId: InvocationId,
  turn: z.optional(Turn),
});
export type QueuedInvocation = z.infer<typeof QueuedInvocation>;

/** What a message says; MESSAGE_MALFORMED if it names no invocation. */
export const readMessage = (body: string): QueuedInvocation => {
  const parsed = QueuedInvocation.safeParse(jsonIn(body));
  if (parsed.success) return parsed.data;

  const fields = parsed.error.issues.map(({ path }) => path.join('.') || 'the body');
  throw new ServiceError(
    'MESSAGE_MALFORMED',
    `The message is not {"invocationId": "..."}; wrong: ${fields.join(', ')}.`,
  );
};

const FromQueue = z.object({
  Records: z
    .array(z.object({ eventSource: z.literal('aws:sqs'), body: z.string() }))
    .check(z.minLength(1)),
});

/**
 * The invocations that a queue hands to a function, `undefined` if the event is not from a queue;
 * MESSAGE_MALFORMED if a message names none.
 */
export const readQueued = (event: unknown): QueuedInvocation[] | undefined =>
  FromQueue.safeParse(event).data?.Records.map(({ body }) => readMessage(body));
