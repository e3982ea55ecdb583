import * as z from 'zod/mini';

/** Hours between two runs: the schedule fires by it, and a token has to last longer than it. */
export const ROTATION_INTERVAL_HOURS = 4;

/** Input of `token-rotation`; a schedule and a deployment give another one, and mean `{}`. */
export const RotationRun = z.object({
  /** Replaces the stored token even while it is young: its client was replaced. */
  renew: z.optional(z.boolean()),
});
export type RotationRun = z.infer<typeof RotationRun>;
