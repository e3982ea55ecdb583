import * as z from 'zod/mini';
import { ANSWERS_ENV, RECORDS_ENV, TENANT_ENV } from '../contracts/environment.ts';

/** Environment of `deadline-guard`: the construct supplies it, the cold start reads it. */
export const Env = z.object({
  ...RECORDS_ENV,
  ...TENANT_ENV,
  ...ANSWERS_ENV,
  QUEUE_URL: z.url(),
  /** What is answered when nobody decided in time. */
  DEFAULT_DECISION: z.enum(['approve', 'deny']),
});
export type Env = z.input<typeof Env>;
