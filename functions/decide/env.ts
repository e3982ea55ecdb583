import * as z from 'zod';
import { SubscribedTrigger } from '../contracts/trigger.ts';

/** Environment of `decide`: the construct supplies it, the cold start reads it. */
export const Env = z.object({
  TABLE_NAME: z.string().min(1),
  BUS_NAME: z.string().min(1),
  DEAD_LETTERS_URL: z.url(),
  ACCOUNT_ID: z.string().min(1),
  /** JSON: the triggers that are answered, and the sources their events come from. */
  TRIGGERS: z
    .string()
    .transform((text) => JSON.parse(text))
    .pipe(z.array(SubscribedTrigger).min(1)),
  APPROVER: z.string().min(1),
  FALLBACK_GROUP: z.string().min(1),
});
export type Env = z.input<typeof Env>;
