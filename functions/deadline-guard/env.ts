import * as z from 'zod/mini';
import { JsonText } from '../contracts/json.ts';
import { TenantUrl } from '../contracts/tenant-url.ts';
import { Text } from '../contracts/text.ts';
import { SubscribedTrigger } from '../contracts/trigger.ts';

/** Environment of `deadline-guard`: the construct supplies it, the cold start reads it. */
export const Env = z.object({
  TABLE_NAME: Text,
  BUS_NAME: Text,
  QUEUE_URL: z.url(),
  /** JSON: the triggers that are answered, and the sources their events come from. */
  TRIGGERS: z.pipe(JsonText, z.array(SubscribedTrigger).check(z.minLength(1))),
  APPROVER: Text,
  FALLBACK_GROUP: Text,
  /** What is answered when nobody decided in time. */
  DEFAULT_DECISION: z.enum(['approve', 'deny']),
  TENANT_URL: TenantUrl,
  TOKEN_SECRET_ID: Text,
});
export type Env = z.input<typeof Env>;
