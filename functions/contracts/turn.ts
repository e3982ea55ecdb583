/** When an invocation may ask SailPoint's API for its facts. */
import * as z from 'zod/mini';

/** Calls that are kept for an invocation, from a moment on. */
export const Turn = z.object({ calls: z.int().check(z.positive()), from: z.iso.datetime() });
export type Turn = z.infer<typeof Turn>;
