import * as z from 'zod/mini';
import { TenantUrl } from '../contracts/tenant-url.ts';
import { Text } from '../contracts/text.ts';

/** Environment of `callback`: the construct supplies it, the cold start reads it. */
export const Env = z.object({
  TABLE_NAME: Text,
  BUS_NAME: Text,
  QUEUE_URL: z.url(),
  DEAD_LETTERS_URL: z.url(),
  /** The tenant's API origin: answers go there and nowhere else. */
  TENANT_URL: TenantUrl,
  TOKEN_SECRET_ID: Text,
});
export type Env = z.infer<typeof Env>;
