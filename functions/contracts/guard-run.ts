import * as z from 'zod/mini';

/** Input of `deadline-guard`: what its schedule, or a redrive, has it check. */
export const GuardRun = z.object({ check: z.enum(['deadlines', 'event-sources']) });
export type GuardRun = z.infer<typeof GuardRun>;
