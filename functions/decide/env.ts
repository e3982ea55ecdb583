import * as z from 'zod/mini';
import { JsonText } from '../contracts/json.ts';
import { TenantUrl } from '../contracts/tenant-url.ts';
import { Text } from '../contracts/text.ts';
import { SubscribedTrigger } from '../contracts/trigger.ts';

/** Environment of `decide`: the construct supplies it, the cold start reads it. */
export const Env = z.object({
  TABLE_NAME: Text,
  BUS_NAME: Text,
  DEAD_LETTERS_URL: z.url(),
  ACCOUNT_ID: Text,
  /** JSON: the triggers that are answered, and the sources their events come from. */
  TRIGGERS: z.pipe(JsonText, z.array(SubscribedTrigger).check(z.minLength(1))),
  APPROVER: Text,
  FALLBACK_GROUP: Text,
  /** The tenant's API origin: facts come from there. */
  TENANT_URL: TenantUrl,
  TOKEN_SECRET_ID: Text,
});
export type Env = z.input<typeof Env>;
