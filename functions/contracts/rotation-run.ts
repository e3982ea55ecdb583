import * as z from 'zod/mini';

/** Input of `token-rotation`; a schedule and a deployment give another one, and mean `{}`. */
export const RotationRun = z.object({
  /** Replaces the stored token even while it is young: its client was replaced. */
  renew: z.optional(z.boolean()),
});
export type RotationRun = z.infer<typeof RotationRun>;
