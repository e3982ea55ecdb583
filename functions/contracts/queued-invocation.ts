import * as z from 'zod/mini';
import { InvocationId } from './invocation-id.ts';
import { jsonIn } from './json.ts';

/** A message of a queue of invocations, which names one: all else is in its record. */
export const QueuedInvocation = z.strictObject({ invocationId: InvocationId });
export type QueuedInvocation = z.infer<typeof QueuedInvocation>;

const FromQueue = z.object({
  Records: z
    .array(z.object({ eventSource: z.literal('aws:sqs'), body: z.string() }))
    .check(z.minLength(1)),
});

/** The invocations that a queue hands to a function, `undefined` if the event is not from a queue. */
export const readQueued = (event: unknown): string[] | undefined =>
  FromQueue.safeParse(event).data?.Records.flatMap(
    ({ body }) => QueuedInvocation.safeParse(jsonIn(body)).data?.invocationId ?? [],
  );
