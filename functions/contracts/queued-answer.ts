import * as z from 'zod/mini';
import { InvocationId } from './invocation-id.ts';

/** A message of the queue of answers: the record has the answer itself. */
export const QueuedAnswer = z.strictObject({ invocationId: InvocationId });
export type QueuedAnswer = z.infer<typeof QueuedAnswer>;
