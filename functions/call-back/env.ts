import * as z from 'zod';

/** Environment of `call-back`: the construct supplies it, the cold start reads it. */
export const Env = z.object({
  TABLE_NAME: z.string().min(1),
  BUS_NAME: z.string().min(1),
  QUEUE_URL: z.url(),
  DEAD_LETTERS_URL: z.url(),
  /** The tenant's API origin: answers go there and nowhere else. */
  TENANT_URL: z.url(),
  TOKEN_SECRET_ID: z.string().min(1),
});
export type Env = z.infer<typeof Env>;
