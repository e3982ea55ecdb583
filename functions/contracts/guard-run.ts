import * as z from 'zod/mini';

/** What the schedule of `deadline-guard` gives it; a run does the same whatever it is given. */
export const GuardRun = z.object({ check: z.literal('deadlines') });
export type GuardRun = z.infer<typeof GuardRun>;
