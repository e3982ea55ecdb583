import * as z from 'zod/mini';
import { RECORDS_ENV, TENANT_ENV } from '../contracts/environment.ts';

/** Environment of `callback`: the construct supplies it, the cold start reads it. */
export const Env = z.object({
  ...RECORDS_ENV,
  ...TENANT_ENV,
  DEAD_LETTERS_URL: z.url(),
});
export type Env = z.infer<typeof Env>;
